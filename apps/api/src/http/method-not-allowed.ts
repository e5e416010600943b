import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '../common/domain-error';
import { isOpenAiAddress, openAiAnswer } from '../common/openai-error';
import type { Settings } from '../config/settings';
import { allowedMethods, type KnownRoute } from './allowed-methods';

/**
 * Answers a method that a path does not support with 405 and `Allow` (RFC 9110, 15.5.6) instead of 404. To be called before routes are
 * registered. Where pages are served, a `GET` of such a path is 404, as in Langflow.
 */
export function answerMethodNotAllowed(
  app: NestFastifyApplication,
  { backendOnly }: Pick<Settings, 'backendOnly'>,
): void {
  const routes: KnownRoute[] = [];
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onRoute', ({ method, url }) => {
    routes.push({ methods: [method].flat(), path: url });
  });
  fastify.addHook('onRequest', (request, reply, done) => {
    const allowed =
      request.is404 && (backendOnly || !isGet(request)) ? allowedMethods(routes, request.url) : [];
    if (allowed.length === 0) done();
    else void reply.status(405).header('allow', allowed.join(', ')).send(bodyAt(request.url));
  });
}

function isGet({ method }: FastifyRequest): boolean {
  return method === 'GET' || method === 'HEAD';
}

function bodyAt(url: string): object {
  const refused = new DomainError('METHOD_NOT_ALLOWED', 405, 'Method Not Allowed');
  return isOpenAiAddress(url) ? openAiAnswer(refused).body : refused.body;
}
