import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';

/** US dollars for a token, as OpenAI asks them for gpt-4o. */
const PRICE = { input: 2.5e-6, output: 10e-6 };
/** What the model says in one turn, unless it may say less. */
const ANSWER_TOKENS = 120;
const THINKING_MS = 30;

interface Request {
  readonly messages: readonly { readonly role: string; readonly content: unknown }[];
  readonly max_completion_tokens?: number;
  readonly max_tokens?: number;
}

export interface BilledModel {
  readonly url: string;
  /** What all calls have cost, in US dollars: those too that nobody waited for. */
  bill(): number;
  stop(): Promise<void>;
}

/** A model that calls a tool, then answers, and keeps a bill of its own: each call is on it from the moment that it comes in. */
export async function startBilledModel(): Promise<BilledModel> {
  let bill = 0;
  const server = createServer((request, response) => {
    void text(request).then(async (body) => {
      const asked = JSON.parse(body) as Request;
      const usage = usageOf(asked);
      bill += usage.prompt_tokens * PRICE.input + usage.completion_tokens * PRICE.output;
      await wait(THINKING_MS);
      answer(response, asked, usage);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    bill: () => bill,
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** Four characters a token. */
function usageOf({ messages, max_completion_tokens, max_tokens }: Request) {
  const prompt_tokens = Math.ceil(JSON.stringify(messages).length / 4);
  const most = max_completion_tokens ?? max_tokens ?? Number.POSITIVE_INFINITY;
  const completion_tokens = Math.min(ANSWER_TOKENS, most);
  return { prompt_tokens, completion_tokens, total_tokens: prompt_tokens + completion_tokens };
}

function answer(response: ServerResponse, { messages }: Request, usage: object): void {
  const call = { name: 'evaluate_expression', arguments: '{"expression":"1+1"}' };
  const isAnswered = messages.some(({ role }) => role === 'tool');
  const delta = isAnswered
    ? { content: 'two' }
    : { tool_calls: [{ index: 0, id: 'call_1', function: call }] };
  const event = (body: object) => `data: ${JSON.stringify(body)}\n\n`;
  response.setHeader('content-type', 'text/event-stream');
  response.end(
    event({ choices: [{ index: 0, delta, finish_reason: isAnswered ? 'stop' : 'tool_calls' }] }) +
      event({ choices: [], usage }) +
      'data: [DONE]\n\n',
  );
}
