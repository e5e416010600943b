import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { onRequestEnd } from '../common/request-end';
import { UsageCounts } from './usage-counts';

/** Routes that run flows; what is after the prefix names the flow. */
const RUNS = '/api/v1/run/';

/** Counts calls of flows that were refused before they ran: of a key that may not, too many, of no such flow. */
export function countRefusals(app: NestFastifyApplication): void {
  const counts = app.get(UsageCounts);
  onRequestEnd(app.getHttpAdapter().getInstance(), ({ request, route, status }) => {
    const { user } = request;
    if (status < 400 || !user || !route.startsWith(RUNS) || counts.began.has(request)) return;
    counts.count({
      userId: user.userId,
      keyId: user.keyId,
      flowId: null,
      status,
      milliseconds: null,
      models: [],
      address: request.ip,
      requestId: request.id,
    });
  });
}
