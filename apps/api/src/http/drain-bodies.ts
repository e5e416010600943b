import type { IncomingMessage } from 'node:http';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

const MOST_BYTES = 256 * 1024 * 1024;
const LONGEST_MS = 10_000;

/**
 * Reads what a client is still sending before it is answered, and drops it: many clients look for an answer only when they have sent
 * everything, and a connection that is closed under them shows them a broken pipe where a 413, 403 or 415 was meant. Who sends more,
 * or more slowly, than that is answered and cut off.
 */
export function drainBodies(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onSend', async (request, reply) => {
    if (request.raw.complete || !hasBody(request.raw)) return;
    if (await drained(request.raw)) reply.removeHeader('connection');
    else void reply.header('connection', 'close');
  });
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/**
 * @returns whether the body has ended within the limits; on a connection that is gone it has
 */
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
    // A form's parser may still be at it.
    body.unpipe();
    body.on('data', count);
    body.once('close', () => over(true));
    body.once('end', () => over(true));
    body.once('error', () => over(true));
    body.resume();
  });
}
