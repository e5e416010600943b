import { defineComponent, input, Message } from '@flowgate/engine';

/** A text that the flow answers with; nobody says it and it is not stored (docs/langflow/components.md#inputs-and-outputs). */
export const textOutput = defineComponent({
  type: 'TextOutput',
  displayName: 'Text Output',
  end: { side: 'output', shows: 'text' },
  description: 'Answers with a text.',
  inputs: { input_value: input.text() },
  outputs: {
    text: {
      types: ['Message'],
      method: 'text_response',
      compute: ({ inputs }) => new Message({ text: inputs.input_value }),
    },
  },
});
