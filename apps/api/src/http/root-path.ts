import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import type { Settings } from '../config/settings';

type RootPathSettings = Pick<Settings, 'rootPath' | 'trustProxy'>;

declare module 'fastify' {
  interface FastifyRequest {
    /** The path under which the client finds this server, such as `/langflow`; empty at a host's root. */
    rootPath: string;
  }
}

const PATH = /^(?:\/[\w.~-]+)+$/;

/**
 * Lets routes know where the client sees them, so that pages, cookies and addresses in answers lead there: under
 * `LANGFLOW_ROOT_PATH`, or under the path that a trusted proxy tells with each request.
 */
export function tellRootPath(app: NestFastifyApplication, settings: RootPathSettings): void {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.decorateRequest('rootPath', '');
  fastify.addHook('onRequest', (request, _reply, done) => {
    request.rootPath = rootPathOf(request, settings);
    done();
  });
}

/** Only the word of the nearest proxy counts, the last one, and only where the settings trust it. */
export function rootPathOf(
  { headers }: Pick<FastifyRequest, 'headers'>,
  { rootPath, trustProxy }: RootPathSettings,
): string {
  if (!trustProxy) return rootPath;
  const told = [headers['x-forwarded-prefix'] ?? ''].flat().join(',').split(',').at(-1) ?? '';
  const path = told.trim().replace(/\/$/, '');
  return PATH.test(path) ? path : rootPath;
}

/** The address without the root path, which some proxies take off and others leave. */
export function withoutRootPath(url: string, rootPath: string): string {
  if (rootPath === '' || !url.startsWith(rootPath)) return url;
  const rest = url.slice(rootPath.length);
  if (rest.startsWith('/')) return rest;
  return rest === '' || rest.startsWith('?') ? `/${rest}` : url;
}
