/**
 * A model service, OpenAI-compatible, that streams a token every 20 ms; each token is the moment at which it was sent, in
 * milliseconds of this machine's clock, so that whoever reads it knows how long it took.
 */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const EVERY_MS = 20;
const TOKENS = 100;

const server = createServer((request, response) => {
  request.resume();
  request.once('end', () => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    speak(response);
  });
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`is ready: http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});

function speak(response: ServerResponse): void {
  let sent = 0;
  const timer = setInterval(() => {
    if (sent++ < TOKENS) {
      response.write(chunk({ content: `${performance.timeOrigin + performance.now()} ` }, null));
      return;
    }
    clearInterval(timer);
    response.end(`${chunk({}, 'stop')}data: [DONE]\n\n`);
  }, EVERY_MS);
  response.once('close', () => clearInterval(timer));
}

function chunk(delta: object, finish_reason: string | null): string {
  const choices = [{ index: 0, delta: { role: 'assistant', ...delta }, finish_reason }];
  return `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 1, model: 'tokens', choices })}\n\n`;
}
