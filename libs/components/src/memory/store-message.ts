import {
  type ComponentContext,
  ComponentError,
  defineComponent,
  input,
  Message,
  pythonStr,
} from '@flowgate/engine';

import { chatMemoryOf, saidOf } from './external/chat-memory';

interface Given {
  /** A message, or a text. */
  readonly message: unknown;
  /** Take the place of the message's own when they are not empty. */
  readonly sender: string;
  readonly sender_name: string;
  readonly session_id: string;
  readonly context_id: string;
}

type Situation = Pick<ComponentContext, 'messages' | 'run'>;

/** Stores a message in a session. @returns it as stored */
export async function storeMessage(given: Given, { messages, run }: Situation): Promise<Message> {
  return messages.store(completed(given, run));
}

/** Gives a message to another service, which an edge brings. */
export async function storeElsewhere(
  given: Given,
  memory: unknown,
  { run }: Pick<Situation, 'run'>,
): Promise<Message> {
  const message = completed(given, run);
  await chatMemoryOf(memory).add(message.session_id, saidOf(message));
  return message;
}

/** @throws ComponentError without a session */
function completed(given: Given, run: Situation['run']): Message {
  const message =
    given.message instanceof Message ? given.message : new Message({ text: pythonStr(given.message ?? '') });
  const session_id = given.session_id || message.session_id || run.sessionId;
  if (session_id === '') {
    throw new ComponentError(
      'No messages were stored. Please ensure that the session ID and sender are properly set.',
    );
  }
  return message.with({
    id: null,
    sender: firstOf(given.sender, message.sender, 'Machine'),
    sender_name: firstOf(given.sender_name, message.sender_name, 'AI'),
    session_id,
    context_id: given.context_id || message.context_id,
  });
}

/** The first that says something. */
function firstOf(given: string, own: string | null, usual: string): string {
  if (given !== '') return given;
  return own === null || own === '' ? usual : own;
}

/** The component of before 1.5, and still there beside Message History's mode. */
export const storeMessageComponent = defineComponent({
  type: 'StoreMessage',
  aliases: ['MessageStoreComponent'],
  displayName: 'Message Store',
  description: 'Stores a chat message or text in the session.',
  inputs: {
    message: input.any('', { toolArgument: true }),
    memory: input.handle(),
    sender: input.text('Machine'),
    sender_name: input.text('AI'),
    session_id: input.text(),
    context_id: input.text(),
  },
  outputs: {
    stored_messages: {
      types: ['Message'],
      method: 'store_message',
      compute: (context) => {
        const { memory } = context.inputs;
        return memory === null
          ? storeMessage(context.inputs, context)
          : storeElsewhere(context.inputs, memory, context);
      },
    },
  },
});
