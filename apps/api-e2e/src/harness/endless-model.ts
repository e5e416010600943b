import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate } from 'node:timers/promises';

export interface EndlessModel {
  readonly url: string;
  /** How many words were taken from it so far. */
  readonly sent: () => number;
  /** Resolves when the connection of the last question is closed. */
  readonly closed: () => Promise<unknown>;
  readonly stop: () => Promise<void>;
}

/** An OpenAI-compatible service that never stops speaking, and speaks as fast as it is listened to. */
export async function startEndlessModel(): Promise<EndlessModel> {
  let sent = 0;
  let closed: Promise<unknown> = Promise.resolve();
  const server = createServer((request, response) => {
    request.resume();
    closed = once(response, 'close');
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    void speak(response, () => sent++);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    sent: () => sent,
    closed: () => closed,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

const WORD = `data: ${JSON.stringify({
  id: 'chatcmpl-endless',
  object: 'chat.completion.chunk',
  created: 1,
  model: 'endless',
  choices: [{ index: 0, delta: { role: 'assistant', content: 'word '.repeat(20) }, finish_reason: null }],
})}\n\n`;

async function speak(response: ServerResponse, count: () => void): Promise<void> {
  while (!response.destroyed) {
    count();
    if (!response.write(WORD)) await Promise.race([once(response, 'drain'), once(response, 'close')]);
    await setImmediate();
  }
}
