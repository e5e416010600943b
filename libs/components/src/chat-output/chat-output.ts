import {
  type ComponentContext,
  defineComponent,
  input,
  type InputValues,
  Message,
  StreamedMessage,
} from '@flowgate/engine';
import { shownText } from './shown-text';

const inputs = {
  input_value: input.streamedHandle(),
  should_store_message: input.bool(true),
  // Its name in early releases.
  store_message: input.bool(true),
  sender: input.text('Machine', { keepsEmpty: true }),
  sender_name: input.text('AI', { keepsEmpty: true }),
  session_id: input.text(),
  context_id: input.text(),
  clean_data: input.bool(true),
};

type Context = ComponentContext<InputValues<typeof inputs>>;

/**
 * Where a chat goes out: any value becomes the text of a message, stored with its session (docs/langflow/components.md#inputs-and-outputs). What a
 * model is still writing is handed on as it comes. `data_template` is not read, as in no Langflow since 1.0.
 */
export const chatOutput = defineComponent({
  type: 'ChatOutput',
  displayName: 'Chat Output',
  description: "Shows a text, an object or a table in the chat and keeps it with the session's messages.",
  keepsOrder: true,
  end: { side: 'output', shows: 'chat' },
  inputs,
  outputs: { message: { types: ['Message'], method: 'message_response', compute: answer } },
});

async function answer(context: Context): Promise<Message> {
  const { input_value: value } = context.inputs;
  const stores = context.inputs.should_store_message && context.inputs.store_message;
  if (value instanceof StreamedMessage) {
    const dress = (message: Message) => dressed(context, message);
    return stores || value.opening
      ? context.messages.storeStreamed(value, dress)
      : dress(await value.readWhole());
  }
  const text = shownText(value, context.inputs.clean_data);
  // What came through other components goes on under its own id: one row. What a user says stays the user's.
  const passedOn = value instanceof Message && !isFedByChatInput(context);
  const message = dressed(context, passedOn ? value.with({ text }) : new Message({ text }));
  return stores && message.session_id !== '' ? context.messages.store(message) : message;
}

function dressed(context: Context, message: Message): Message {
  const { sender, sender_name, session_id, context_id } = context.inputs;
  return message.with({
    content_blocks: withOutput(message),
    sender,
    sender_name,
    session_id: session_id || message.session_id,
    context_id,
    properties: { ...message.properties, source: sourceOf(context), usage: context.upstreamUsage() },
  });
}

/** An agent's steps end with what it has answered. */
function withOutput({ content_blocks: blocks, text }: Message): Message['content_blocks'] {
  const [steps] = blocks as readonly { readonly title?: unknown; readonly contents?: readonly unknown[] }[];
  if (steps?.title !== 'Agent Steps' || !Array.isArray(steps.contents)) return blocks;
  const header = { title: 'Output', icon: 'MessageSquare' };
  const output = { type: 'text', duration: null, header, text };
  return [{ ...steps, contents: [...(steps.contents as readonly unknown[]), output] }, ...blocks.slice(1)];
}

/** Langflow goes by the ids of the nodes before this one, not by their types. */
function isFedByChatInput({ neighbours: { sources } }: Context): boolean {
  return sources.some(({ id }) => id.includes('ChatInput'));
}

/** The component before this one; the name of its model, if it has one, says more than its own. */
function sourceOf({ neighbours: { firstSource } }: Context): Message['properties']['source'] {
  if (!firstSource) return { id: null, display_name: null, source: null };
  const { id, componentName, modelName } = firstSource;
  return { id, display_name: componentName, source: modelName ?? componentName };
}
