import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { onRequestEnd } from '../common/request-end';
import type { ServerLogger } from './logger';

/**
 * A line for every request, at level `info`: its id, what was asked for by the route's pattern, what came of it, how long it took, and
 * the id of the key it came with. Nothing that the caller wrote is in it.
 */
export function logRequests(app: NestFastifyApplication, logger: ServerLogger): void {
  if (!logger.logsRequests) return;
  onRequestEnd(app.getHttpAdapter().getInstance(), ({ request, route, status, aborted, milliseconds }) => {
    const keyId = request.user?.keyId ?? undefined;
    logger.request({
      requestId: request.id,
      method: request.method,
      route,
      status,
      ms: Math.round(milliseconds * 10) / 10,
      ...(keyId !== undefined && { keyId }),
      ...(aborted && { aborted }),
    });
  });
}
