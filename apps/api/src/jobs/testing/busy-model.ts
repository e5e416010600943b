import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A refusal: a status, and how long it asks to wait. */
export interface Refusal {
  readonly status: number;
  /** Seconds. */
  readonly retryAfter?: number;
}

/** A model that refuses for as long as it is told to, and then answers what it is told to. */
export async function busyModel(refusal: Refusal) {
  const model = { refusal: refusal as Refusal | null, asked: 0 };
  const server = createServer((_request, response) => {
    model.asked += 1;
    if (model.refusal) refuse(response, model.refusal);
    else answer(response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  return Object.assign(model, { url, close });
}

/** Without a wish of its own it lets the call itself be tried again at once. */
function refuse(response: ServerResponse, { status, retryAfter }: Refusal): void {
  const wish = retryAfter === undefined ? { 'retry-after-ms': '1' } : { 'retry-after': String(retryAfter) };
  response.writeHead(status, { 'content-type': 'application/json', ...wish });
  response.end(JSON.stringify({ error: { message: 'Too busy', code: 'busy' } }));
}

function answer(response: ServerResponse): void {
  const choice = { index: 0, delta: { content: 'here it is' }, finish_reason: 'stop' };
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.end(`data: ${JSON.stringify({ choices: [choice] })}\n\ndata: [DONE]\n\n`);
}
