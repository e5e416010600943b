import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import type { Principal } from '../common/principal';
import { UsageCounts } from './usage-counts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Whether the request's run has begun: its use is counted when the run ends, and else when the request is refused. */
    runHasBegun: boolean;
  }
}

/** Routes that run flows, by how their addresses begin. */
const RUNS = ['/api/v1/run/', '/api/v1/webhook/', '/api/v1/build/:flow_id/flow'];
/** One that runs flows, and has others below it. */
const WORKFLOWS = /^\/api\/v2\/workflows\/?$/;

/** Counts calls of flows that were refused before they ran: of a key that may not, too many, of no such flow. */
export function countRefusals(app: NestFastifyApplication): void {
  const counts = app.get(UsageCounts);
  const fastify = app.getHttpAdapter().getInstance();
  fastify.decorateRequest('runHasBegun', false);
  fastify.addHook('onSend', (request, { statusCode: status }, _payload, done) => {
    if (status >= 400 && !request.runHasBegun && runsFlows(request)) {
      const { user } = request as { readonly user?: Principal | null };
      const { ip: address, id: requestId } = request;
      const nothing = { flowId: null, milliseconds: null, models: [] };
      if (user)
        counts.count({ ...nothing, userId: user.userId, keyId: user.keyId, status, address, requestId });
    }
    done();
  });
}

function runsFlows({ method, routeOptions: { url = '' } }: FastifyRequest): boolean {
  return RUNS.some((prefix) => url.startsWith(prefix)) || (method === 'POST' && WORKFLOWS.test(url));
}
