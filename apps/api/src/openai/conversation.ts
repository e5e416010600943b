import { randomUUID } from 'node:crypto';
import { Message, type MessageFields } from '@flowgate/engine';
import type { GivenMessage } from './dto/given-message';

/** What the messages of a request say to a flow. */
export interface Conversation {
  /** The last message of the user. */
  readonly input: string;
  /** What was said before it, by the user and by the flow. */
  readonly earlier: readonly Turn[];
  /** What system and developer messages say; `null` without any. */
  readonly instructions: string | null;
}

interface Turn {
  readonly sender: 'User' | 'Machine';
  readonly text: string;
}

/** @param messages one of them is the user's, which their schema sees to */
export function conversationOf(messages: readonly GivenMessage[]): Conversation {
  const last = messages.findLastIndex(({ role }) => role === 'user');
  const asked = messages[last];
  const instructions = messages
    .filter(({ role }) => role === 'system' || role === 'developer')
    .map(textOf)
    .join('\n\n');
  return {
    input: asked === undefined ? '' : textOf(asked),
    earlier: messages.slice(0, last).flatMap(turnOf),
    instructions: instructions === '' ? null : instructions,
  };
}

/** The turns as messages of a session, which the flow's memory reads as if they were stored there. */
export function historyOf(earlier: readonly Turn[], sessionId: string): readonly MessageFields[] {
  return earlier.map(
    ({ sender, text }) =>
      new Message({
        id: randomUUID(),
        text,
        sender,
        sender_name: sender === 'User' ? 'User' : 'AI',
        session_id: sessionId,
        context_id: '',
      }),
  );
}

/** What tools gave is no part of what was said. */
function turnOf(message: GivenMessage): Turn[] {
  const text = textOf(message);
  if (text === '') return [];
  if (message.role === 'user') return [{ sender: 'User', text }];
  return message.role === 'assistant' ? [{ sender: 'Machine', text }] : [];
}

function textOf({ content }: GivenMessage): string {
  if (content === null || content === undefined) return '';
  return typeof content === 'string' ? content : content.map(({ text }) => text).join('\n');
}
