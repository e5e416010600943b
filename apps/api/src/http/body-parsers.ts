import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { parseJson } from '../common/json';

/**
 * What becomes of a request's body: JSON is parsed (an empty one is no body at all), forms are read by their plugin, anything else
 * arrives as bytes and fails the route's own check.
 */
export function registerBodyParsers(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (_request, body, done) => {
    try {
      done(null, body.trim() === '' ? undefined : parseJson(body));
    } catch (error) {
      done(error as Error);
    }
  });
  fastify.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
}
