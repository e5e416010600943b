import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { readBody } from '../common/body';

/**
 * Parses request bodies. The bytes decide what a body is, not the content type (`common/body.ts`). Only `multipart/form-data` is left
 * to the routes, which read it part by part (`common/form.ts`).
 */
export function registerBodyParsers(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser<Buffer>('*', { parseAs: 'buffer' }, (request, bytes, done) => {
    try {
      done(null, readBody(bytes, request.mediaType));
    } catch (error) {
      done(error as Error);
    }
  });
  fastify.addHook('onRequest', (request, _reply, done) => {
    // Fastify refuses a malformed content type with 415; here it counts as absent.
    if (request.headers['content-type'] !== undefined && request.mediaType === undefined)
      delete request.headers['content-type'];
    done();
  });
}
