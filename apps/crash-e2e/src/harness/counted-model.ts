import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';

const THINKING_MS = 120;
/** How often an agent is to call a tool. */
const TOOL_TURNS = 2;
/** What a job says, so that its calls are known. */
const JOB = /job-\d+/;

interface Question {
  readonly stream?: boolean;
  readonly tools?: readonly unknown[];
  readonly messages: readonly { readonly role: string }[];
}

interface Said {
  readonly role: 'assistant';
  readonly content: string | null;
  readonly tool_calls?: readonly object[];
}

export interface CountedModel {
  readonly url: string;
  /** How often a job has asked it. */
  callsOf(job: string): number;
  stop(): Promise<void>;
}

/**
 * A model that takes its time, says again which job it was asked by, and counts who has asked. Of an agent it wants tools called, one turn
 * after the other, before it answers.
 */
export async function startCountedModel(): Promise<CountedModel> {
  const calls = new Map<string, number>();
  const server = createServer((request, response) => {
    void text(request).then(async (body) => {
      const job = JOB.exec(body)?.[0] ?? '';
      calls.set(job, (calls.get(job) ?? 0) + 1);
      await wait(THINKING_MS);
      const question = JSON.parse(body) as Question;
      answer(response, said(question, job), question.stream === true);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    callsOf: (job) => calls.get(job) ?? 0,
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

function said({ tools, messages }: Question, job: string): Said {
  const results = messages.filter(({ role }) => role === 'tool').length;
  if (!tools || results >= TOOL_TURNS) return { role: 'assistant', content: `${job} once more` };
  const call = { name: 'evaluate_expression', arguments: `{"expression":"${results}+1"}` };
  return {
    role: 'assistant',
    content: null,
    tool_calls: [{ index: 0, id: `call_${results}`, type: 'function', function: call }],
  };
}

function answer(response: ServerResponse, message: Said, streams: boolean): void {
  const usage = { prompt_tokens: 10, completion_tokens: 2, total_tokens: 12 };
  const choice = { index: 0, finish_reason: message.content === null ? 'tool_calls' : 'stop' };
  if (!streams) {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ choices: [{ ...choice, message }], usage }));
    return;
  }
  const event = (data: object) => `data: ${JSON.stringify(data)}\n\n`;
  response.setHeader('content-type', 'text/event-stream');
  response.write(event({ choices: [{ ...choice, delta: message }] }));
  response.end(`${event({ choices: [], usage })}data: [DONE]\n\n`);
}
