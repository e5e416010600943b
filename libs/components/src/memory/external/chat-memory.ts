/** Conversations that are kept by another service than the server's own messages. */
import { ComponentError, isObject, Message } from '@flowgate/engine';

/** Something said, as LangChain's histories have it. */
export interface Said {
  /** `human`, `ai`, `system`, ... */
  readonly type: string;
  readonly text: string;
}

/** What an edge of the type `Memory` brings. */
export class ChatMemory {
  constructor(
    /** All of a session, the oldest first. */
    readonly read: (session: string) => Promise<readonly Said[]>,
    readonly add: (session: string, said: Said) => Promise<void>,
  ) {}
}

/** @throws ComponentError when an edge brings something else */
export function chatMemoryOf(given: unknown): ChatMemory {
  if (given instanceof ChatMemory) return given;
  throw new ComponentError('What is connected as the external memory keeps no conversations.');
}

const SENDERS: Readonly<Record<string, readonly [sender: string, name: string]>> = {
  human: ['User', 'User'],
  ai: ['Machine', 'AI'],
  system: ['System', 'System'],
  tool: ['Tool', 'Tool'],
};

export function messageOf({ type, text }: Said): Message {
  const [sender, sender_name] = SENDERS[type] ?? [type, type];
  return new Message({ text, sender, sender_name });
}

export function saidOf({ sender, text }: Message): Said {
  return { type: sender === 'User' || sender === null || sender === '' ? 'human' : 'ai', text };
}

/** As LangChain's histories write it. */
export function writtenOf({ type, text: content }: Said): string {
  const empty = { additional_kwargs: {}, response_metadata: {}, name: null, id: null };
  return JSON.stringify({ type, data: { content, ...empty, type } });
}

/** What LangChain has written. @throws ComponentError for anything else */
export function readWritten(text: string): Said {
  const stored = parsed(text);
  if (!isObject(stored) || !isObject(stored.data))
    throw new ComponentError('The memory holds something that is no message.');
  const { content } = stored.data;
  const parts = Array.isArray(content) ? (content as readonly unknown[]).filter(isObject) : [];
  const joined = parts.map((part) => (typeof part.text === 'string' ? part.text : '')).join('');
  return { type: String(stored.type), text: typeof content === 'string' ? content : joined };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
