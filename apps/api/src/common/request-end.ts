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

type Listener = (ended: EndedRequest) => void;

const listeners = new WeakMap<FastifyInstance, Listener[]>();

/** Calls the listener once for every request, when its response is sent or its client has left. */
export function onRequestEnd(fastify: FastifyInstance, listener: Listener): void {
  const others = listeners.get(fastify);
  if (others) {
    others.push(listener);
    return;
  }
  const all = [listener];
  listeners.set(fastify, all);
  fastify.addHook('onRequest', (request, reply, done) => {
    const started = performance.now();
    reply.raw.on('close', () => {
      const end = ended(request, reply, started);
      for (const each of all) each(end);
    });
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
