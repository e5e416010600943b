/** Named states of a run: `Notify` sets one, `Listen` reads it after all that set it (docs/langflow/components.md#flow-control). */
import { Data, defineComponent, input, isObject, Message, pythonStr } from '@flowgate/engine';

export const notify = defineComponent({
  type: 'Notify',
  displayName: 'Notify',
  description: 'Sets a state of the run.',
  setsState: 'context_key',
  inputs: {
    context_key: input.text('', { required: true }),
    input_value: input.handle(),
    append: input.bool(false),
  },
  outputs: {
    result: {
      types: ['Data'],
      method: 'notify_components',
      compute: ({ inputs: { context_key, input_value, append }, states }) => {
        const value = dataOf(input_value);
        const before: unknown = states.get(context_key);
        const all =
          before === undefined ? [] : Array.isArray(before) ? (before as readonly unknown[]) : [before];
        states.set(context_key, append ? [...all, value] : value);
        return value;
      },
    },
  },
});

export const listen = defineComponent({
  type: 'Listen',
  displayName: 'Listen',
  description: 'Reads a state of the run.',
  readsState: 'context_key',
  inputs: { context_key: input.text('', { required: true }) },
  outputs: {
    data: {
      types: ['Data'],
      method: 'listen_for_data',
      compute: ({ inputs, states }) => states.get(inputs.context_key) ?? new Data({ text: '' }),
    },
  },
});

function dataOf(value: unknown): Data {
  if (value instanceof Data) return value;
  if (value instanceof Message) return new Data({ text: value.text });
  if (isObject(value)) return new Data(value);
  return new Data({ text: value === null || value === undefined ? '' : pythonStr(value) });
}
