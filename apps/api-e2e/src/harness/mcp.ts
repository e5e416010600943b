import type { ServedAt } from '@flowgate/test-server';

export const PROTOCOL = '2025-06-18';
const HEADERS = { accept: 'application/json, text/event-stream', 'content-type': 'application/json' };

export interface McpAnswer {
  readonly id?: number | string;
  readonly result?: Record<string, unknown>;
  readonly error?: { readonly code: number; readonly message: string; readonly data?: unknown };
}

export interface ToolText {
  readonly content: readonly { readonly type: string; readonly text: string }[];
  readonly isError: boolean;
}

interface Options {
  readonly key?: string;
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** Posts a message, or any text, to an MCP server and answers the response, not yet read. */
export function post(server: ServedAt, path: string, message: object | string, options: Options = {}) {
  const { key, token, headers, signal } = options;
  return fetch(server.url + path, {
    method: 'POST',
    headers: {
      ...HEADERS,
      ...(key !== undefined && { 'x-api-key': key }),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...headers,
    },
    body: typeof message === 'string' ? message : JSON.stringify(message),
    ...(signal && { signal }),
  });
}

/** Asks an MCP server over streamable HTTP, as the protocol's clients do. */
export async function ask(
  server: ServedAt,
  path: string,
  method: string,
  params: object = {},
  options: Options = {},
): Promise<McpAnswer> {
  const headers = { 'mcp-protocol-version': PROTOCOL, ...options.headers };
  const message = { jsonrpc: '2.0', id: 1, method, params };
  const response = await post(server, path, message, { ...options, headers });
  if (response.status !== 200) throw new Error(`${method}: ${response.status} ${await response.text()}`);
  const [answer] = eventsIn(await response.text());
  return JSON.parse(answer?.data ?? 'null') as McpAnswer;
}

interface SentEvent {
  readonly event: string;
  readonly data: string;
}

function eventsIn(text: string): SentEvent[] {
  return [...text.matchAll(/event: (\w+)\r\ndata: (.*)\r\n\r\n/g)].map(([, event = '', data = '']) => ({
    event,
    data,
  }));
}

/** The events of a stream that stays open, as they arrive; ends with the stream. */
export async function* sentEvents(response: Response): AsyncGenerator<SentEvent> {
  if (!response.body) throw new Error('The answer has no body');
  let rest = '';
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    const whole = (rest + chunk).split('\r\n\r\n');
    rest = whole.pop() ?? '';
    for (const event of whole) yield* eventsIn(`${event}\r\n\r\n`);
  }
}
