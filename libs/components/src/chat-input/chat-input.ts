import { defineComponent, input, Message, messageProperties } from '@flowgate/engine';

/** Where a chat comes in: what the user says becomes a message, stored with its session (docs/langflow/components.md#inputs-and-outputs). */
export const chatInput = defineComponent({
  type: 'ChatInput',
  displayName: 'Chat Input',
  description: "Takes what the user says and keeps it with the session's messages.",
  keepsOrder: true,
  end: { side: 'input', shows: 'chat', takes: 'chat' },
  inputs: {
    input_value: input.text(),
    should_store_message: input.bool(true),
    // Its name in early releases.
    store_message: input.bool(true),
    sender: input.text('User', { keepsEmpty: true }),
    sender_name: input.text('User', { keepsEmpty: true }),
    session_id: input.text(),
    context_id: input.text(),
    files: input.files(),
    // Until Langflow 1.4.
    background_color: input.text(),
    chat_icon: input.text(),
    text_color: input.text(),
  },
  outputs: {
    message: {
      types: ['Message'],
      method: 'message_response',
      compute: ({ inputs, messages }) => {
        const { background_color, chat_icon, text_color } = inputs;
        const message = new Message({
          text: inputs.input_value,
          sender: inputs.sender,
          sender_name: inputs.sender_name,
          session_id: inputs.session_id,
          context_id: inputs.context_id,
          files: inputs.files,
          properties: messageProperties({
            background_color: background_color || null,
            icon: chat_icon || null,
            text_color: text_color || null,
          }),
        });
        const stores = inputs.should_store_message && inputs.store_message;
        return stores && inputs.session_id !== '' ? messages.store(message) : message;
      },
    },
  },
});
