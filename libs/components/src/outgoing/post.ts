import { type ClientRequest, type IncomingMessage, request as plainly } from 'node:http';
import { request as encrypted } from 'node:https';
import type { OutgoingPost } from '@flowgate/engine';
import type { Transport } from './transport';

export interface Timeouts {
  /** Milliseconds for the connection. */
  readonly connect: number;
  /** Milliseconds for each next word. */
  readonly idle: number;
}

/** As `fetch` has it. */
const usual: Timeouts = { connect: 10_000, idle: 300_000 };

type Post = Omit<OutgoingPost, 'purpose'>;

/** `Outgoing.post` by Node's HTTP client: the web streams of `fetch` double the cost of each piece of an answer. */
export async function post(
  what: Post,
  transport: Transport,
  signal: AbortSignal,
  timeouts = usual,
): Promise<IncomingMessage> {
  const first = start(what, transport, signal, timeouts);
  try {
    return await answerTo(first);
  } catch (error) {
    // The service closed a kept connection just then: https://nodejs.org/api/http.html#requestreusedsocket
    const stale = first.reusedSocket && (error as NodeJS.ErrnoException).code === 'ECONNRESET';
    if (!stale || signal.aborted) throw error;
    return answerTo(start(what, transport, signal, timeouts));
  }
}

function start(
  { url: address, headers, body }: Post,
  transport: Transport,
  signal: AbortSignal,
  timeouts: Timeouts,
): ClientRequest {
  const url = transport.passable(address);
  const secure = url.protocol === 'https:';
  const request = (secure ? encrypted : plainly)(url, {
    method: 'POST',
    headers,
    timeout: timeouts.connect,
    lookup: transport.judge.lookup,
    agent: secure ? transport.secureAgent : transport.agent,
  });
  const end = () => request.destroy(signal.reason as Error);
  if (signal.aborted) end();
  signal.addEventListener('abort', end, { once: true });
  limitIdleTime(request, timeouts.idle);
  return request.end(body);
}

/** That nothing comes while nobody reads is no silence; the run's own limit is left then, since Node tells of one timeout only. */
function limitIdleTime(request: ClientRequest, limit: number): void {
  let answer: IncomingMessage | undefined;
  request.once('response', (response) => (answer = response));
  request.once('finish', () => request.setTimeout(limit));
  request.on('timeout', () => {
    if (!answer?.isPaused()) request.destroy(idleTooLong());
  });
}

/** What goes wrong later is told by the answer. */
function answerTo(request: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request.once('response', resolve);
    request.on('error', reject);
  });
}

function idleTooLong(): Error {
  return Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' });
}
