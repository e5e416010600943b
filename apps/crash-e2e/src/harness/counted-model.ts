import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';

const THINKING_MS = 120;
/** What a job says, so that its calls are known. */
const JOB = /job-\d+/;

export interface CountedModel {
  readonly url: string;
  /** How often a job has asked it. */
  callsOf(job: string): number;
  stop(): Promise<void>;
}

/** A model that takes its time, says again which job it was asked by, and counts who has asked. */
export async function startCountedModel(): Promise<CountedModel> {
  const calls = new Map<string, number>();
  const server = createServer((request, response) => {
    void text(request).then(async (body) => {
      const job = JOB.exec(body)?.[0] ?? '';
      calls.set(job, (calls.get(job) ?? 0) + 1);
      await wait(THINKING_MS);
      answer(response, `${job} once more`, (JSON.parse(body) as { stream?: boolean }).stream === true);
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

function answer(response: ServerResponse, content: string, streams: boolean): void {
  const usage = { prompt_tokens: 10, completion_tokens: 2, total_tokens: 12 };
  const choice = { index: 0, finish_reason: 'stop' };
  if (!streams) {
    response.setHeader('content-type', 'application/json');
    response.end(
      JSON.stringify({ choices: [{ ...choice, message: { role: 'assistant', content } }], usage }),
    );
    return;
  }
  const event = (data: object) => `data: ${JSON.stringify(data)}\n\n`;
  response.setHeader('content-type', 'text/event-stream');
  response.write(event({ choices: [{ ...choice, delta: { content } }] }));
  response.end(`${event({ choices: [], usage })}data: [DONE]\n\n`);
}
