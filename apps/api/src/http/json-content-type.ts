import type { NestFastifyApplication } from '@nestjs/platform-fastify';

const WITH_CHARSET = 'application/json; charset=utf-8';

/**
 * Sends JSON as `application/json`, without the `charset` that Fastify adds: RFC 8259 (section 11) defines none, Langflow sends none,
 * and some clients compare the whole header.
 */
export function omitJsonCharset(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onSend', (_request, reply, _payload, done) => {
    if (reply.getHeader('content-type') === WITH_CHARSET)
      void reply.header('content-type', 'application/json');
    done();
  });
}
