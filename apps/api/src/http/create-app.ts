import { readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import cookie from '@fastify/cookie';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule, loadMetrics, type Foundation } from '../app.module';
import { ErrorFilter } from '../common/error.filter';
import { parseQuery } from '../common/query-string';
import { ValidationPipe } from '../common/validation.pipe';
import type { Settings } from '../config/settings';
import { countRefusals } from '../usage/count-refusals';
import { serveWeb } from '../web/serve-web';
import { setSecurityHeaders } from './answer-headers';
import { registerBodyParsers } from './body-parsers';
import { drainBodies } from './drain-bodies';
import { routedUrl, answerParserError, answerNodeRefusals } from './framework-errors';
import { allowOrigins } from './cors';
import { withoutTenant } from './hosted-path';
import { serveDocs } from '../openapi/serve-docs';
import { omitJsonCharset } from './json-content-type';
import { answerMethodNotAllowed } from './method-not-allowed';
import { ServerLogger } from '../logging/logger';
import { registerMultipart } from './multipart';
import { carryRequests } from '../common/current-request';
import { tellRootPath, withoutRootPath } from './root-path';
import { logRequests } from '../logging/request-log';
import { MB } from '../config/limits';

/** Node would answer a request without `Host` with an empty body; `framework-errors.ts` answers it instead. */
const NODE_LIMITS = { maxHeaderSize: 16 * 1024, requireHostHeader: false };
const KEEP_ALIVE_MS = 72_000;

/** The application with all limits set, not yet listening. */
export async function createApp(foundation: Foundation): Promise<NestFastifyApplication> {
  const { settings } = foundation;
  const logger = new ServerLogger(settings);
  const metrics = settings.prometheusEnabled ? await loadMetrics() : null;
  const root = AppModule.on(foundation, metrics ? [metrics] : []);
  const app = await NestFactory.create<NestFastifyApplication>(root, adapter(settings), {
    logger,
    bodyParser: false,
    abortOnError: false,
  });
  answerNodeRefusals(app);
  carryRequests(app.getHttpAdapter().getInstance());
  tellRootPath(app, settings);
  registerBodyParsers(app);
  drainBodies(app);
  await app.register(cookie);
  await registerMultipart(app, settings);
  app.useGlobalFilters(new ErrorFilter(settings));
  app.useGlobalPipes(new ValidationPipe());
  logRequests(app, logger);
  metrics?.measure(app);
  countRefusals(app);
  setSecurityHeaders(app, settings);
  omitJsonCharset(app);
  allowOrigins(app, settings);
  answerMethodNotAllowed(app, settings);
  serveDocs(app);
  if (!settings.backendOnly) await serveWeb(app);
  return app;
}

/** Passes Fastify's errors on to the filter; Nest's adapter would keep only their message. */
class Adapter extends FastifyAdapter {
  override mapException(error: unknown): unknown {
    return error;
  }
}

function adapter(settings: Settings): FastifyAdapter {
  const limits = {
    bodyLimit: settings.maxBodySize * MB,
    requestTimeout: settings.requestTimeout * 1000,
    keepAliveTimeout: KEEP_ALIVE_MS,
    // A request that comes while the server stops is answered like any other (stop.ts sees to the connections).
    return503OnClosing: false,
    forceCloseConnections: false,
    genReqId: () => randomUUID(),
    rewriteUrl: (request: IncomingMessage) =>
      withoutTenant(withoutRootPath(routedUrl(request), settings.rootPath)),
    clientErrorHandler: answerParserError,
    trustProxy: settings.trustProxy && isNearestProxy,
    routerOptions: {
      querystringParser: parseQuery,
      ignoreTrailingSlash: true,
      maxParamLength: NODE_LIMITS.maxHeaderSize,
    },
  };
  if (settings.sslCertFile === null || settings.sslKeyFile === null) {
    return new Adapter({ ...limits, http: NODE_LIMITS });
  }
  const certificate = { cert: readFileSync(settings.sslCertFile), key: readFileSync(settings.sslKeyFile) };
  return new Adapter({ ...limits, https: { ...NODE_LIMITS, ...certificate } });
}

/** Only the nearest proxy is trusted, and so only the last entry of `X-Forwarded-For`: a client can send the others. */
function isNearestProxy(_address: string, hop: number): boolean {
  return hop === 0;
}
