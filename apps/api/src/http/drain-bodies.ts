import type { IncomingMessage } from 'node:http';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

const MOST_BYTES = 256 * 1024 * 1024;
const LONGEST_MS = 10_000;

/**
 * Reads and discards what a client still sends before its request is answered. Many clients read the answer only after they have sent
 * the whole body; if the connection were closed, they would see a broken pipe instead of the 413, 403 or 415. A client that sends more
 * than the limits allow, or takes longer, gets its answer and is disconnected.
 */
export function drainBodies(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onSend', (request, reply, payload, done) => {
    if (request.raw.complete || !hasBody(request.raw)) {
      done(null, payload);
      return;
    }
    void drained(request.raw).then((ended) => {
      if (ended) reply.removeHeader('connection');
      else void reply.header('connection', 'close');
      done(null, payload);
    });
  });
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/** @returns whether the body ended within the limits, or the connection was closed */
export function drained(
  body: IncomingMessage,
  mostBytes = MOST_BYTES,
  longestMs = LONGEST_MS,
): Promise<boolean> {
  return new Promise((resolve) => {
    let bytes = 0;
    const over = (ended: boolean) => {
      clearTimeout(timer);
      body.off('data', count);
      resolve(ended);
    };
    const timer = setTimeout(() => over(false), longestMs);
    const count = (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > mostBytes) over(false);
    };
    // The multipart parser may still read it.
    body.unpipe();
    body.on('data', count);
    body.once('close', () => over(true));
    body.once('end', () => over(true));
    body.once('error', () => over(true));
    body.resume();
  });
}
