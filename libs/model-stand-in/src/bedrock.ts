/** `POST .../model/<model>/converse` and `/converse-stream`. */
import { crc32 } from 'node:zlib';
import {
  contentText,
  replyText,
  usage,
  words,
  type JsonSchema,
  type ModelApi,
  type Question,
  type Reply,
  type Turn,
} from './model-api';

interface Block {
  readonly text?: string;
  readonly toolResult?: { readonly content: unknown };
}

interface ConverseRequest {
  system?: unknown;
  messages: { role: 'user' | 'assistant'; content: readonly Block[] }[];
  toolConfig?: {
    tools: { toolSpec: { name: string; inputSchema: { json: JsonSchema } } }[];
    toolChoice?: { any?: object; tool?: { name: string } };
  };
}

export const bedrock: ModelApi = {
  matches: (path) => /\/model\/[^/]+\/converse(-stream)?$/.test(path),
  authorised: ({ authorization = '' }) =>
    /^AWS4-HMAC-SHA256 Credential=.+\/aws4_request, SignedHeaders=.+, Signature=[0-9a-f]{64}$/.test(
      authorization,
    ),
  question(body, path) {
    const { system, messages, toolConfig } = body as unknown as ConverseRequest;
    const tools = (toolConfig?.tools ?? []).map(({ toolSpec }) => ({
      name: toolSpec.name,
      schema: toolSpec.inputSchema.json,
    }));
    const choice = toolConfig?.toolChoice;
    const told: Turn[] = system === undefined ? [] : [{ role: 'system', text: contentText(system) }];
    return {
      model: decodeURIComponent(path.split('/').at(-2) ?? ''),
      turns: [...told, ...messages.flatMap(turns)],
      tools,
      forcedTool: choice?.tool?.name ?? (choice?.any ? (tools[0]?.name ?? null) : null),
      format: null,
      streamed: path.endsWith('-stream'),
      countsStream: true,
    };
  },
  whole: (reply, question) => ({
    output: { message: { role: 'assistant', content: [block(reply)] } },
    stopReason: stopReason(reply),
    usage: counts(reply, question),
    metrics: { latencyMs: 1 },
  }),
  streamType: 'application/vnd.amazon.eventstream',
  *pieces(reply, question) {
    yield eventFrame('messageStart', { role: 'assistant' });
    const at = { contentBlockIndex: 0 };
    if (reply.kind === 'call')
      yield eventFrame('contentBlockStart', {
        ...at,
        start: { toolUse: { toolUseId: 'tooluse_stub', name: reply.tool } },
      });
    const deltas =
      reply.kind === 'text'
        ? words(reply.text).map((text) => ({ text }))
        : [{ toolUse: { input: replyText(reply) } }];
    for (const delta of deltas) yield eventFrame('contentBlockDelta', { ...at, delta });
    yield eventFrame('contentBlockStop', at);
    yield eventFrame('messageStop', { stopReason: stopReason(reply) });
    yield eventFrame('metadata', { usage: counts(reply, question), metrics: { latencyMs: 1 } });
  },
  error: (_status, message) => ({ message }),
};

function turns({ role, content }: ConverseRequest['messages'][number]): Turn[] {
  const results = content.flatMap(({ toolResult }) => (toolResult ? [toolResult] : []));
  if (results.length > 0)
    return results.map((result) => ({ role: 'tool', text: contentText(result.content) }));
  return [{ role, text: contentText(content) }];
}

function block(reply: Reply): object {
  if (reply.kind === 'text') return { text: reply.text };
  return { toolUse: { toolUseId: 'tooluse_stub', name: reply.tool, input: reply.arguments } };
}

function stopReason(reply: Reply): string {
  return reply.kind === 'text' ? 'end_turn' : 'tool_use';
}

function counts(reply: Reply, question: Question): object {
  const { input, output } = usage(reply, question);
  return { inputTokens: input, outputTokens: output, totalTokens: input + output };
}

/** A frame of Amazon's event streams. */
export function eventFrame(event: string, payload: object, type = 'event'): Buffer {
  const headers = Buffer.concat(
    Object.entries({
      [`:${type}-type`]: event,
      ':content-type': 'application/json',
      ':message-type': type,
    }).map(([name, value]) =>
      Buffer.concat([
        Buffer.from([name.length]),
        Buffer.from(name),
        Buffer.from([7, 0, value.length]),
        Buffer.from(value),
      ]),
    ),
  );
  const body = Buffer.from(JSON.stringify(payload));
  const prelude = Buffer.alloc(8);
  prelude.writeUInt32BE(headers.length + body.length + 16, 0);
  prelude.writeUInt32BE(headers.length, 4);
  const start = Buffer.concat([prelude, checksum(prelude), headers, body]);
  return Buffer.concat([start, checksum(start)]);
}

function checksum(bytes: Buffer): Buffer {
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(bytes));
  return sum;
}
