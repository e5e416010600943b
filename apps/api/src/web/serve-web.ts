import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { IndexPage } from './index-page';
import { NO_SNIFFING, securityHeaders } from './security-headers';

/** Beside `dist/api`, where the build puts the pages. */
const BUILT_PAGES = fileURLToPath(new URL('../web/browser', import.meta.url));

/** Addresses that belong to the API, Langflow's as well as ours: what is not found there is an error in JSON, never a page. */
const API = /^\/*(?:api|docs|health\w*|logs|lf|metrics|openapi\.json|redoc|v1)(?![a-z\d])/i;
const FILE = /\.[a-z0-9]+$/i;
/** The build puts a hash of the content into the names of what it makes. */
const HASHED = /-[\w-]{8}\.(?:js|css)(?:\.br|\.gz)?$/;

/**
 * Serves the pages, if they are built: files as they are, `index.html` at every other address that is not the API's. Nothing is read
 * before it is asked for. @returns whether there are pages
 */
export async function serveWeb(app: NestFastifyApplication, folder = BUILT_PAGES): Promise<boolean> {
  const indexFile = join(folder, 'index.html');
  if (!existsSync(indexFile)) return false;
  const index = new IndexPage(indexFile);
  await app.register(fastifyStatic, {
    root: folder,
    serve: false,
    index: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, file) => {
      void reply.headers({ ...NO_SNIFFING, 'cache-control': cacheControlOf(file) });
    },
  });
  const fastify = app.getHttpAdapter().getInstance();
  fastify.get('/*', (request, reply) => answer(request, reply, index));
  return true;
}

async function answer(request: FastifyRequest, reply: FastifyReply, index: IndexPage): Promise<FastifyReply> {
  const { '*': path } = request.params as { '*': string };
  if (API.test(path)) {
    reply.callNotFound();
    return reply;
  }
  if (FILE.test(path) && path !== 'index.html') return reply.sendFile(path);
  const { html, nonce } = await index.render(request.rootPath);
  return reply
    .headers({ ...securityHeaders(nonce), 'cache-control': 'no-store' })
    .type('text/html; charset=utf-8')
    .send(html);
}

function cacheControlOf(file: string): string {
  return HASHED.test(file) ? 'public, max-age=31536000, immutable' : 'no-cache';
}
