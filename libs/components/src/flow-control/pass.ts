import { defineComponent, input, Message } from '@flowgate/engine';

/** Hands a message on; a second one, which is ignored, lets it wait for another node (docs/langflow/components.md#flow-control). */
export const pass = defineComponent({
  type: 'Pass',
  displayName: 'Pass',
  description: 'Hands a message on.',
  inputs: { input_message: input.message({ required: true }), ignored_message: input.message() },
  outputs: {
    output_message: {
      types: ['Message'],
      method: 'pass_message',
      compute: ({ inputs }) => inputs.input_message ?? new Message(),
    },
  },
});
