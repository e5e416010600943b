import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { allowedMethods, type KnownRoute } from './allowed-methods';

/**
 * Answers a method that a path does not have with 405 and the methods that it has (RFC 9110, 15.5.6), and not as if there were
 * nothing there. To be called before routes are made. Who opens an address of the API in a browser still gets the 404 of the pages,
 * as in Langflow (reference, 0.1).
 */
export function tellAllowedMethods(app: NestFastifyApplication): void {
  const routes: KnownRoute[] = [];
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onRoute', ({ method, url }) => {
    routes.push({ methods: [method].flat(), path: url });
  });
  fastify.addHook('onRequest', (request, reply, done) => {
    const allowed = request.is404 ? allowedMethods(routes, request.url) : [];
    if (allowed.length === 0) done();
    else void reply.status(405).header('allow', allowed.join(', ')).send({ detail: 'Method Not Allowed' });
  });
}
