import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Principal } from './principal';

/** A request that is over. */
export interface EndedRequest {
  readonly request: FastifyRequest & { readonly user?: Principal | null };
  /** The route's pattern, never the address: that may hold a key. `none` where no route fits. */
  readonly route: string;
  readonly status: number;
  /** Whether the client left before it had the whole response. */
  readonly aborted: boolean;
  readonly milliseconds: number;
}

/** Calls the listener once for every request, when its response is sent or its client has left. */
export function onRequestEnd(fastify: FastifyInstance, listener: (ended: EndedRequest) => void): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    const started = performance.now();
    reply.raw.on('close', () => listener(ended(request, reply, started)));
    done();
  });
}

function ended(request: FastifyRequest, { raw, statusCode }: FastifyReply, started: number): EndedRequest {
  return {
    request,
    route: request.routeOptions.url ?? 'none',
    status: statusCode,
    aborted: !raw.writableFinished,
    milliseconds: performance.now() - started,
  };
}
