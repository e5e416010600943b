import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Settings } from '../config/settings';

const METHODS = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT', 'QUERY'];
const MAX_AGE_SECONDS = '600';

type CorsSettings = Pick<Settings, 'corsOrigins' | 'corsAllowCredentials'>;

/**
 * Lets pages of the listed origins call the API (Fetch standard, "CORS protocol"), answering as Langflow does: a
 * preflight gets 200 `OK`, or 400 for an origin that is not listed; any other request is served, and a browser keeps the answer from
 * a page whose origin is not named in it. Without a listed origin there is nothing to do: pages of this server need no permission.
 */
export function allowOrigins(app: NestFastifyApplication, settings: CorsSettings): void {
  if (settings.corsOrigins.length === 0) return;
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onRequest', (request, reply, done) => {
    const { origin } = request.headers;
    const allowed = origin !== undefined && allow(origin, reply, settings);
    if (origin !== undefined && isPreflight(request)) answerPreflight(request, reply, allowed);
    else done();
  });
}

function allow(origin: string, reply: FastifyReply, { corsOrigins, corsAllowCredentials }: CorsSettings) {
  if (corsOrigins.includes('*')) {
    void reply.header('access-control-allow-origin', '*');
    return true;
  }
  // Caches must not hand the answer for one origin to another.
  void reply.header('vary', 'Origin');
  if (corsAllowCredentials) void reply.header('access-control-allow-credentials', 'true');
  const allowed = corsOrigins.includes(origin);
  if (allowed) void reply.header('access-control-allow-origin', origin);
  return allowed;
}

function isPreflight({ method, headers }: FastifyRequest): boolean {
  return method === 'OPTIONS' && headers['access-control-request-method'] !== undefined;
}

function answerPreflight({ headers }: FastifyRequest, reply: FastifyReply, allowed: boolean): void {
  const isMethod = METHODS.includes(String(headers['access-control-request-method']));
  const requested = headers['access-control-request-headers'];
  const problem = !allowed ? 'Disallowed CORS origin' : isMethod ? null : 'Disallowed CORS method';
  void reply
    .status(problem === null ? 200 : 400)
    .headers({
      'access-control-allow-methods': METHODS.join(', '),
      'access-control-max-age': MAX_AGE_SECONDS,
      ...(requested !== undefined && { 'access-control-allow-headers': requested }),
    })
    .send(problem ?? 'OK');
}
