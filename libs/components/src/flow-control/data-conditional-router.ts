import {
  type ComponentContext,
  ComponentError,
  Data,
  defineComponent,
  input,
  type InputValues,
  isObject,
  Message,
  notTaken,
  pythonStr,
  pythonTypeName,
} from '@flowgate/engine';

const inputs = {
  data_input: input.handles(),
  key_name: input.text(),
  operator: input.text('equals'),
  compare_value: input.text(),
};

type Context = ComponentContext<InputValues<typeof inputs>>;

/**
 * Sends objects one of two ways, by one of their keys. For a single object that lacks the key an empty message goes the way of those that do
 * not pass, as in Langflow (docs/langflow/components.md#flow-control).
 */
export const dataConditionalRouter = defineComponent({
  type: 'DataConditionalRouter',
  displayName: 'Condition',
  description: 'Compares a key of an object and takes one of two branches.',
  inputs,
  outputs: {
    true_output: { types: ['Data'], method: 'process_data', compute: (context) => route(context, true) },
    false_output: { types: ['Data'], method: 'process_data', compute: (context) => route(context, false) },
  },
});

function route({ inputs }: Context, side: boolean) {
  const items = inputs.data_input.map(dataOf);
  const [first] = items;
  if (items.length === 1 && first) return single(inputs, first, side);
  const passed = items.filter((item) => holds(inputs, item) === true);
  const taken = passed.length > 0;
  if (taken !== side) return notTaken(new Data({}));
  return taken ? passed : items.filter((item) => holds(inputs, item) !== true);
}

function single(inputs: Context['inputs'], item: Data, side: boolean) {
  const answer = holds(inputs, item);
  if (answer === null) {
    const error = new Data({ error: `Key '${inputs.key_name}' not found in Data` });
    return side ? notTaken(error) : new Message();
  }
  return answer === side ? item : notTaken(item);
}

/** `null` when the object lacks the key. */
function holds({ key_name, operator, compare_value }: Context['inputs'], { data }: Data): boolean | null {
  if (!Object.hasOwn(data, key_name)) return null;
  const value = data[key_name];
  if (operator === 'boolean validator') {
    return typeof value === 'boolean' ? value : yes.has(pythonStr(value).toLowerCase());
  }
  const text = pythonStr(value);
  switch (operator) {
    case 'equals':
      return text === compare_value;
    case 'not equals':
      return text !== compare_value;
    case 'contains':
      return text.includes(compare_value);
    case 'starts with':
      return text.startsWith(compare_value);
    case 'ends with':
      return text.endsWith(compare_value);
    default:
      return false;
  }
}

const yes: ReadonlySet<string> = new Set(['true', '1', 'yes', 'y', 'on']);

function dataOf(value: unknown): Data {
  if (value instanceof Data) return value;
  if (isObject(value)) return new Data(value);
  throw new ComponentError(`The data input must be a Data object, got <class '${pythonTypeName(value)}'>.`);
}
