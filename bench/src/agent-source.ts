/**
 * A model service, OpenAI-compatible, for agents: it calls each of the tools that it is offered, one a turn, and then answers.
 * `WAIT_MS` is how long it takes for a turn.
 */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';

const WAIT_MS = Number(process.env.WAIT_MS ?? 0);

interface Question {
  readonly messages: readonly { readonly role: string }[];
  readonly tools?: readonly { readonly function: { readonly name: string } }[];
}

const server = createServer((request, response) => {
  json(request)
    .then((question) => answer(question as Question, response))
    .catch((error: unknown) => response.destroy(error as Error));
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`is ready: http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});

async function answer({ messages, tools = [] }: Question, response: ServerResponse): Promise<void> {
  if (WAIT_MS > 0) await wait(WAIT_MS);
  const tool = tools[messages.filter(({ role }) => role === 'tool').length];
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  if (tool) {
    const call = { name: tool.function.name, arguments: '{"expression":"2+3"}' };
    response.write(chunk({ tool_calls: [{ index: 0, id: 'call', type: 'function', function: call }] }, null));
  } else {
    response.write(chunk({ content: 'Done.' }, null));
  }
  response.end(`${chunk({}, tool ? 'tool_calls' : 'stop')}data: [DONE]\n\n`);
}

function chunk(delta: object, finish_reason: string | null): string {
  const choices = [{ index: 0, delta: { role: 'assistant', ...delta }, finish_reason }];
  return `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 1, model: 'agent', choices })}\n\n`;
}
