import { AsyncLocalStorage } from 'node:async_hooks';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Principal } from './principal';

type Request = FastifyRequest & { readonly user?: Principal | null };

const context = new AsyncLocalStorage<Request>();

/** The request that is being answered, for the lines that are logged meanwhile and for the trail; undefined between requests. */
export function currentRequest(): Request | undefined {
  return context.getStore();
}

/**
 * Carries each request through everything that happens for it. `nestjs-pino` does the same with a middleware, a child logger and
 * a store for each request, and logs the request itself; here only the request is kept, which takes about a microsecond.
 *
 * Begins when the body has been read: reading it goes on from the connection's events, which belong to no request.
 */
export function carryRequests(fastify: FastifyInstance): void {
  fastify.addHook('preValidation', (request, _, done) => context.run(request, done));
}
