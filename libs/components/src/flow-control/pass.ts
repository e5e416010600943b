import { type ComponentContext, defineComponent, input, type InputValues, Message } from '@flowgate/engine';

const inputs = {
  input_message: input.message(),
  ignored_message: input.message(),
  // Of the first releases.
  forwarded_input: input.message(),
  ignored_input: input.message(),
};

/** Hands a message on; a second one, which is ignored, lets it wait for another node (docs/langflow/components.md#flow-control). */
export const pass = defineComponent({
  type: 'Pass',
  displayName: 'Pass',
  description: 'Hands a message on.',
  inputs,
  outputs: { output_message: { types: ['Message'], method: 'pass_message', compute: forwarded } },
  dynamicOutput: (name, method) =>
    name === 'text' || name === 'data' ? { types: ['Message'], method, compute: forwarded } : null,
});

function forwarded({ inputs: given }: ComponentContext<InputValues<typeof inputs>>): Message {
  return given.input_message ?? given.forwarded_input ?? new Message();
}
