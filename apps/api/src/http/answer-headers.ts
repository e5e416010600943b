import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Settings } from '../config/settings';
import { ANSWER_HEADERS, DOCS_HEADERS, STRICT_TRANSPORT } from '../web/security-headers';

/** Sets the security headers of every answer; the pages replace them by their own. */
export function setSecurityHeaders(app: NestFastifyApplication, { sslCertFile }: Settings): void {
  const transport = sslCertFile === null ? {} : STRICT_TRANSPORT;
  const data = { ...ANSWER_HEADERS, ...transport };
  const docs = { ...DOCS_HEADERS, ...transport };
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', (request, reply, done) => {
      void reply.headers(request.url.startsWith('/docs') ? docs : data);
      done();
    });
}
