import type { NestFastifyApplication } from '@nestjs/platform-fastify';

const WITH_CHARSET = 'application/json; charset=utf-8';

/**
 * Names the type of JSON as Langflow does and RFC 8259 (section 11) has it, without the `charset` that Fastify adds: JSON has but
 * one, and some clients compare the header as a whole.
 */
export function omitJsonCharset(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onSend', (_request, reply, _payload, done) => {
    if (reply.getHeader('content-type') === WITH_CHARSET)
      void reply.header('content-type', 'application/json');
    done();
  });
}
