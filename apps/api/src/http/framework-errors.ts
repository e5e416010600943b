import { type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { isOpenAiAddress } from '../common/openai-error';

/** Errors of Node's HTTP parser that have an answer of their own. */
const REFUSALS: Readonly<Record<string, readonly [status: number, detail: string]>> = {
  HPE_HEADER_OVERFLOW: [431, 'The headers of the request are too large'],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: [413, 'The chunk extensions of the request are too large'],
  HPE_INVALID_METHOD: [400, 'The request is not HTTP: its method is not known'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'The request took too long to arrive'],
};
const NOT_HTTP = [400, 'The request is not HTTP'] as const;

/** An API path without a route. */
const NOWHERE = '/api';
/** The same among OpenAI's addresses. */
const NOWHERE_OF_OPENAI = '/v1';

/** The URL to route a request by. A malformed one, such as `/50%off`, is routed to a path that does not exist: 404, as in Langflow. */
export function routedUrl({ url = NOWHERE }: Pick<IncomingMessage, 'url'>): string {
  if (!url.includes('%')) return url;
  try {
    decodeURIComponent(url.split('?', 1)[0] ?? '');
    return url;
  } catch (error) {
    if (error instanceof URIError) return isOpenAiAddress(url) ? NOWHERE_OF_OPENAI : NOWHERE;
    throw error;
  }
}

/** Answers bytes that Node's parser does not accept as an HTTP request. */
export function answerParserError(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const [status, detail] = REFUSALS[error.code ?? ''] ?? NOT_HTTP;
  if (socket.writable) socket.write(rawResponse(status, detail));
  socket.destroySoon();
}

function rawResponse(status: number, detail: string): string {
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
 * Answers what Node itself would refuse with an empty body, or by closing the connection: a request without `Host` (needs
 * `requireHostHeader: false`), an unknown expectation, and `CONNECT`.
 */
export function answerNodeRefusals(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.server.on('checkExpectation', (request, response) =>
    fastify.server.emit('request', request, response),
  );
  fastify.server.on('connect', (_request, socket) => socket.end(rawResponse(405, 'Method Not Allowed')));
  fastify.addHook('onRequest', (request, reply, done) => {
    const { host, expect } = request.headers;
    if (host === undefined && request.raw.httpVersion === '1.1')
      void reply.status(400).send({ detail: 'The request has no Host header' });
    else if (expect !== undefined && expect.toLowerCase() !== '100-continue')
      void reply.status(417).send({ detail: 'The expectation of the request is not known' });
    else done();
  });
}
