/** Named states of a run: `Notify` sets one, `Listen` reads it after all that set it (docs/langflow/components.md#flow-control). */
import {
  type ComponentContext,
  Data,
  defineComponent,
  input,
  type InputValues,
  isObject,
  Message,
  pythonStr,
} from '@flowgate/engine';

/** As the field is called since 1.5, and before. */
const STATE = ['context_key', 'name'];

const notifyInputs = {
  context_key: input.text(),
  input_value: input.handle(),
  append: input.bool(false),
  name: input.text(),
  data: input.handle(),
};

export const notify = defineComponent({
  type: 'Notify',
  displayName: 'Notify',
  description: 'Sets a state of the run.',
  setsState: STATE,
  inputs: notifyInputs,
  outputs: { result: { types: ['Data'], method: 'notify_components', compute: set } },
  // Before 1.5.
  dynamicOutput: (name, method) => (name === 'data' ? { types: ['Data'], method, compute: set } : null),
});

function set({ inputs, states }: ComponentContext<InputValues<typeof notifyInputs>>): Data {
  const value = dataOf(inputs.input_value ?? inputs.data);
  const state = inputs.context_key || inputs.name;
  const before: unknown = states.get(state);
  const all = before === undefined ? [] : Array.isArray(before) ? (before as readonly unknown[]) : [before];
  states.set(state, inputs.append ? [...all, value] : value);
  return value;
}

export const listen = defineComponent({
  type: 'Listen',
  displayName: 'Listen',
  description: 'Reads a state of the run.',
  readsState: STATE,
  inputs: { context_key: input.text(), name: input.text() },
  outputs: {
    data: {
      types: ['Data'],
      method: 'listen_for_data',
      compute: ({ inputs, states }) =>
        states.get(inputs.context_key || inputs.name) ?? new Data({ text: '' }),
    },
  },
});

function dataOf(value: unknown): Data {
  if (value instanceof Data) return value;
  if (value instanceof Message) return new Data({ text: value.text });
  if (isObject(value)) return new Data(value);
  return new Data({ text: value === null || value === undefined ? '' : pythonStr(value) });
}
