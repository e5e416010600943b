import { Agent, request as open, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Server } from '@flowgate/test-server';
import type { Operation } from './operations';

export interface FuzzedAnswer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

const LONGEST_MS = 30_000;
/** Some streams end only when their reader leaves. */
const STREAM_MS = 2000;

/** Sends requests as they are, odd addresses and headers too, over connections that are used again. */
export class Sender {
  private readonly agent: Agent;

  constructor(
    private readonly server: Pick<Server, 'url'>,
    connections: number,
  ) {
    this.agent = new Agent({ keepAlive: true, maxSockets: connections });
  }

  send(method: string, path: string, headers: Readonly<Record<string, string>>, body: Buffer | null) {
    const { hostname, port } = new URL(this.server.url);
    const length = body === null ? {} : { 'content-length': String(body.length) };
    return new Promise<FuzzedAnswer>((resolve, reject) => {
      const options = { method, path, hostname, port, agent: this.agent, headers: { ...headers, ...length } };
      const sent = open(options, (answer) => void read(answer).then(resolve, reject));
      sent.setTimeout(LONGEST_MS, () => sent.destroy(new Error(`No answer within ${LONGEST_MS} ms`)));
      sent.on('error', reject);
      sent.end(body ?? undefined);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}

async function read(answer: IncomingMessage): Promise<FuzzedAnswer> {
  const type = answer.headers['content-type']?.split(';', 1)[0] ?? '';
  const body = type === 'text/event-stream' ? beginning(answer) : text(answer);
  return { status: answer.statusCode ?? 0, type, text: await body };
}

/** What a stream says until its reader has waited long enough, and leaves. */
function beginning(answer: IncomingMessage): Promise<string> {
  return new Promise((resolve) => {
    let said = '';
    const leave = setTimeout(() => answer.destroy(), STREAM_MS);
    answer.setEncoding('utf8').on('data', (chunk: string) => (said += chunk));
    answer.on('close', () => {
      clearTimeout(leave);
      resolve(said);
    });
  });
}

/** What is wrong with an answer, whatever was asked; `null` when nothing is. */
export function wrongWith(
  answer: FuzzedAnswer,
  method: string,
  { path, answerTypes }: Operation,
): string | null {
  const { status, type, text } = answer;
  if (status >= 500 && !isAllowedFailure(answer, path)) return 'a failure of the server';
  if (method === 'HEAD' || status === 204 || (status === 200 && method === 'OPTIONS')) return null;
  if (status >= 400) return isTold(answer, path) ? null : 'an error without the shape of errors';
  if (type === 'text/html') return 'a page';
  if (!answerTypes.has(type) && !(type.startsWith('image/') && answerTypes.has('image/*')))
    return 'a type that the document does not name';
  return type === 'application/json' && parsed(text) === undefined ? 'JSON that is none' : null;
}

/** What a component fails with is the flow's fault, in Langflow's words: JSON in a text. The log is not served. */
function isAllowedFailure({ status, text }: FuzzedAnswer, path: string): boolean {
  if (path.startsWith('/logs')) return status === 501;
  if (path.startsWith('/v1/')) return status === 500 && text.includes('"code":"component_failed"');
  if (!path.startsWith('/api/v1/run/') || status !== 500) return false;
  const { detail } = (parsed(text) ?? {}) as { detail?: unknown };
  if (typeof detail !== 'string') return false;
  // The advanced run tells it in plain words.
  if (path.startsWith('/api/v1/run/advanced/')) return detail.startsWith('Error running graph: ');
  return (parsed(detail) as { message?: unknown } | undefined)?.message !== undefined;
}

/**
 * Errors have a `detail`; at OpenAI's addresses an `error`, except where the request is none of HTTP's, and what workflows do not find has one.
 * MCP has errors of its protocol, and its sessions refuse in plain words.
 */
function isTold({ status, type, text }: FuzzedAnswer, path: string): boolean {
  const isMcp = path.includes('/mcp');
  if (isMcp && type === 'text/plain') return text !== '';
  const body = parsed(text);
  const openAi = path.startsWith('/v1/') && status !== 417;
  if (type !== 'application/json' || typeof body !== 'object' || body === null) return false;
  if (path.startsWith('/api/v2/workflows') && status === 404 && 'code' in body) return 'error' in body;
  if (isMcp && 'error' in body) return true;
  return (openAi ? 'error' : 'detail') in body;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
