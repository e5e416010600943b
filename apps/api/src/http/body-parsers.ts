import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type AS_BYTES, readBody } from '../common/body';

/**
 * Parses request bodies. The bytes decide what a body is, not the content type (`common/body.ts`). Only `multipart/form-data` is left
 * to the routes, which read it part by part (`common/form.ts`).
 */
export function registerBodyParsers(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.removeAllContentTypeParsers();
  // JSON is named, too: Fastify remembers the parser of a type that is, and takes a header apart for each request otherwise.
  fastify.addContentTypeParser<Buffer>(
    ['application/json', '*'],
    { parseAs: 'buffer' },
    (request, bytes, done) => {
      try {
        const { bodyAsBytes } = request.routeOptions.config as Partial<typeof AS_BYTES>;
        done(null, bodyAsBytes ? bytes : readBody(bytes, request.mediaType));
      } catch (error) {
        done(error as Error);
      }
    },
  );
  fastify.addHook('onRequest', (request, _reply, done) => {
    // Fastify refuses a malformed content type with 415; here it counts as absent.
    if (request.headers['content-type'] !== undefined && request.mediaType === undefined)
      delete request.headers['content-type'];
    done();
  });
}
