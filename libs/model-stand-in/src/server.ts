/** The stand-in itself: a server on a free loopback port that answers as a model provider would, by `rules.ts`. */
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { anthropic } from './anthropic';
import { bedrock } from './bedrock';
import { embeddings } from './embeddings';
import { google, GOOGLE_TOKEN } from './google';
import type { ModelApi, Question, Reply } from './model-api';
import { ollama } from './ollama';
import { openAi } from './openai';
import { answerTo, pauseOf } from './rules';

const apis: readonly ModelApi[] = [openAi, anthropic, bedrock, google, ollama];

export interface ReceivedRequest {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Record<string, unknown>;
  /** Settles when the exchange is over; `abandoned` means that the client closed before it had the whole answer. */
  readonly ended: Promise<'answered' | 'abandoned'>;
}

export interface ModelStandIn {
  /** `http://127.0.0.1:<port>`; an OpenAI base URL is this and `/v1`. */
  readonly url: string;
  /** What came in since the start, oldest first. */
  readonly requests: readonly ReceivedRequest[];
  stop(): Promise<void>;
}

/** Starts a stand-in for the model services OpenAI, Anthropic, Google and Ollama. It keeps no state but its log. */
export async function startModelStandIn(): Promise<ModelStandIn> {
  const requests: ReceivedRequest[] = [];
  const server = createServer((request, response) => {
    exchange(request, response, requests).catch((error: unknown) => response.destroy(error as Error));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

async function exchange(
  request: IncomingMessage,
  response: ServerResponse,
  log: ReceivedRequest[],
): Promise<void> {
  const path = new URL(request.url ?? '/', 'http://stand-in').pathname;
  const gone = new AbortController();
  const ended = once(response, 'close').then(() => {
    gone.abort();
    return response.writableFinished ? 'answered' : 'abandoned';
  });
  const body = bodyOf(request.headers, await text(request));
  log.push({ path, headers: request.headers, body, ended });
  const embedded = embeddings(path, body);
  const api = apis.find((candidate) => candidate.matches(path));
  if (path === '/token')
    send(response, 200, { access_token: GOOGLE_TOKEN, expires_in: 3599, token_type: 'Bearer' });
  else if (embedded) send(response, embedded.status, embedded.answer);
  else if (!api) send(response, 404, { error: { message: `no such route: ${path}` } });
  else if (!api.authorised(request.headers)) send(response, 401, api.error(401, 'no API key given'));
  else await reply(response, api, api.question(body, path), gone.signal);
}

/** Services are asked by JSON, and for tokens by forms. */
function bodyOf(headers: IncomingHttpHeaders, sent: string): Record<string, unknown> {
  if (headers['content-type']?.startsWith('application/x-www-form-urlencoded'))
    return Object.fromEntries(new URLSearchParams(sent));
  return JSON.parse(sent || '{}') as Record<string, unknown>;
}

async function reply(
  response: ServerResponse,
  api: ModelApi,
  question: Question,
  gone: AbortSignal,
): Promise<void> {
  const answer = answerTo(question);
  if (answer.kind === 'error') {
    send(response, answer.status, api.error(answer.status, `stub error ${answer.status}`));
  } else if (question.streamed) {
    await stream(response, api, answer, question, gone);
  } else if (await pause(question, gone)) {
    send(response, 200, api.whole(answer, question));
  }
}

/** Errors ask for their repetition at once, so that a test of retries need not wait. */
function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', 'retry-after-ms': '1' });
  response.end(JSON.stringify(body));
}

async function stream(
  response: ServerResponse,
  api: ModelApi,
  answer: Reply,
  question: Question,
  gone: AbortSignal,
): Promise<void> {
  response.writeHead(200, { 'content-type': api.streamType });
  for (const piece of api.pieces(answer, question)) {
    response.write(piece);
    if (!(await pause(question, gone))) return;
  }
  response.end();
}

/** Waits as long as the question asks for; false when the client went away meanwhile. */
async function pause(question: Question, gone: AbortSignal): Promise<boolean> {
  const milliseconds = pauseOf(question);
  if (milliseconds === 0) return true;
  return wait(milliseconds, true, { signal: gone }).catch(() => false);
}
