import { type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** Errors of Node's HTTP parser that say more than that the request is none. */
const REFUSALS: Readonly<Record<string, readonly [status: number, detail: string]>> = {
  HPE_HEADER_OVERFLOW: [431, 'The headers of the request are too large'],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: [413, 'The chunk extensions of the request are too large'],
  HPE_INVALID_METHOD: [400, 'The request is not HTTP: its method is not known'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'The request took too long to arrive'],
};
const NOT_HTTP = [400, 'The request is not HTTP'] as const;

/** An address of the API that no route has. */
const NOWHERE = '/api';

/** The address that a request is taken to be for. One that is none, such as `/50%off`, is found nowhere, as in Langflow. */
export function addressOf({ url = NOWHERE }: Pick<IncomingMessage, 'url'>): string {
  if (!url.includes('%')) return url;
  try {
    decodeURIComponent(url.split('?', 1)[0] ?? '');
    return url;
  } catch (error) {
    if (error instanceof URIError) return NOWHERE;
    throw error;
  }
}

/** What is said on a connection whose bytes are no request, before anything of ours has seen it. */
export function answerNoRequest(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const [status, detail] = REFUSALS[error.code ?? ''] ?? NOT_HTTP;
  if (socket.writable) socket.write(wholeAnswer(status, detail));
  socket.destroySoon();
}

function wholeAnswer(status: number, detail: string): string {
  const body = JSON.stringify({ detail });
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    'content-type: application/json',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  return `${head.join('\r\n')}\r\n\r\n${body}`;
}

/**
 * Node itself would answer a request without a `Host`, one with an expectation that is not known and one for a tunnel without a word. Node's own check
 * for `Host` has to be off for this (`requireHostHeader`).
 */
export function answerWhatNodeWould(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.server.on('checkExpectation', (request, response) =>
    fastify.server.emit('request', request, response),
  );
  fastify.server.on('connect', (_request, socket) => socket.end(wholeAnswer(405, 'Method Not Allowed')));
  fastify.addHook('onRequest', (request, reply, done) => {
    const { host, expect } = request.headers;
    if (host === undefined && request.raw.httpVersion === '1.1')
      void reply.status(400).send({ detail: 'The request has no Host header' });
    else if (expect !== undefined && expect.toLowerCase() !== '100-continue')
      void reply.status(417).send({ detail: 'The expectation of the request is not known' });
    else done();
  });
}
