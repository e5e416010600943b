import type { OutgoingHttpHeaders } from 'node:http';
import type { FastifyReply } from 'fastify';

/**
 * Takes a response from the framework, and sends its head: what is then written to `reply.raw` is a stream to the client.
 * @returns whether anything is to be written; who asks for the head only has been answered with it
 */
export function beginStream(reply: FastifyReply, headers: Readonly<Record<string, string>>): boolean {
  const { raw, request } = reply;
  // nginx and its kin would otherwise gather events and pass them on in lumps.
  reply.headers({ ...headers, 'x-accel-buffering': 'no' }).hijack();
  raw.writeHead(200, reply.getHeaders() as OutgoingHttpHeaders);
  if (request.method !== 'HEAD') return true;
  // Who asks for the head waits for nothing behind it.
  raw.end();
  return false;
}
