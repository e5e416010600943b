import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Principal } from './principal';

/** A request that is over. */
export interface Answered {
  readonly request: FastifyRequest & { readonly user?: Principal | null };
  /** The route's pattern, never the address: that may hold a key. `none` where no route fits. */
  readonly route: string;
  readonly status: number;
  /** Whether the client left before it had the whole answer. */
  readonly aborted: boolean;
  readonly milliseconds: number;
}

/** Tells of every request once, when its answer is sent or its client has left. */
export function whenAnswered(fastify: FastifyInstance, tell: (answered: Answered) => void): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    const started = performance.now();
    reply.raw.on('close', () => tell(answered(request, reply, started)));
    done();
  });
}

function answered(request: FastifyRequest, { raw, statusCode }: FastifyReply, started: number): Answered {
  return {
    request,
    route: request.routeOptions.url ?? 'none',
    status: statusCode,
    aborted: !raw.writableFinished,
    milliseconds: performance.now() - started,
  };
}
