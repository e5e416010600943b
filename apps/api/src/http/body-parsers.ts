import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { readBody } from '../common/body';

/**
 * What becomes of a request's body: its bytes decide, not its content type (`common/body.ts`). Only `multipart/form-data` is left to
 * the routes, which read it part by part.
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
    // Fastify refuses a type that is none, such as an empty one; it says nothing, and is taken for absent.
    if (request.headers['content-type'] !== undefined && request.mediaType === undefined)
      delete request.headers['content-type'];
    done();
  });
}
