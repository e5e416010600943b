/** What the stand-in knows of one provider's API: how a question arrives and how an answer leaves. */
import type { IncomingHttpHeaders } from 'node:http';

export interface Turn {
  readonly role: 'system' | 'user' | 'assistant' | 'tool';
  readonly text: string;
}

export interface Tool {
  readonly name: string;
  readonly schema: JsonSchema;
}

export type JsonSchema = Readonly<Record<string, unknown>>;

/** A request in words common to all providers. */
export interface Question {
  readonly model: string;
  readonly turns: readonly Turn[];
  readonly tools: readonly Tool[];
  readonly forcedTool: string | null;
  /** A schema to answer by, `true` for any JSON object, `null` for free text. */
  readonly format: JsonSchema | true | null;
  readonly streamed: boolean;
  /** Whether a streamed answer shall end with its token counts; only OpenAI asks. */
  readonly countsStream: boolean;
}

export type Answer =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'call'; readonly tool: string; readonly arguments: unknown }
  | { readonly kind: 'error'; readonly status: number };

export type Reply = Exclude<Answer, { kind: 'error' }>;

export interface ModelApi {
  matches(path: string): boolean;
  authorised(headers: IncomingHttpHeaders): boolean;
  question(body: Record<string, unknown>, path: string): Question;
  /** The body of a plain answer. */
  whole(reply: Reply, question: Question): unknown;
  readonly streamType: string;
  /** The pieces of a streamed answer, as they go over the wire. */
  pieces(reply: Reply, question: Question): Iterable<string | Buffer>;
  error(status: number, message: string): unknown;
}

/** Text as a model would stream it: a word and the space behind it at a time. */
export function words(text: string): readonly string[] {
  return text.match(/\S+\s*|\s+/g) ?? [];
}

/** A count that grows with the text, four characters a token. */
export function tokenCount(text: string): number {
  return Math.max(1, Math.ceil(text.length / 4));
}

export function replyText(reply: Reply): string {
  return reply.kind === 'text' ? reply.text : JSON.stringify(reply.arguments);
}

export function usage(reply: Reply, question: Question): { input: number; output: number } {
  const input = question.turns.reduce((sum, turn) => sum + tokenCount(turn.text), 0);
  return { input, output: tokenCount(replyText(reply)) };
}

/** The text of a message's content, which is a string or a list of parts. */
export function contentText(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return content.map((part: { text?: unknown }) => (typeof part.text === 'string' ? part.text : '')).join('');
}
