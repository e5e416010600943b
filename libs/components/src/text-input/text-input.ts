import { defineComponent, input, Message } from '@flowgate/engine';

/** A text that the request or the flow gives; nobody says it and it is not stored (docs/langflow/components.md#inputs-and-outputs). */
export const textInput = defineComponent({
  type: 'TextInput',
  displayName: 'Text Input',
  end: { side: 'input', shows: 'text', takes: 'text' },
  description: 'Gives a text to the flow.',
  inputs: { input_value: input.text() },
  outputs: {
    text: {
      types: ['Message'],
      method: 'text_response',
      compute: ({ inputs }) => new Message({ text: inputs.input_value }),
    },
  },
});
