/** Langflow's Operations, one node for texts, objects and tables, and the three components that it took the place of. */
import {
  type ComponentContext,
  Data,
  defineComponent,
  input,
  type InputValues,
  Message,
  Table,
} from '@flowgate/engine';
import { operateOnTable } from '../table/table-operations';
import { operateOnText } from '../text/text-operations';
import { toTable } from './conversions';
import { operateOnData } from './data-operations';

const dataInputs = {
  select_keys_input: input.texts(),
  append_update_data: input.dict(),
  remove_keys_input: input.texts(),
  rename_keys_input: input.dict(),
  selected_key: input.text(),
  query: input.text(),
};

const tableInputs = {
  column_name: input.text(),
  filter_value: input.text(),
  filter_operator: input.text('equals'),
  ascending: input.bool(true),
  new_column_name: input.text(),
  new_column_value: input.text(),
  columns_to_select: input.texts(),
  num_rows: input.int(5),
  replace_value: input.text(),
  replacement_value: input.text(),
  left_dataframe: input.handle<Table>(),
  right_dataframe: input.handle<Table>(),
  merge_on_column: input.text(),
  merge_how: input.text('inner'),
};

const textInputs = {
  table_separator: input.text('|'),
  has_header: input.bool(true),
  count_words: input.bool(true),
  count_characters: input.bool(true),
  count_lines: input.bool(true),
  case_type: input.text('lowercase'),
  use_regex: input.bool(),
  search_pattern: input.text(),
  replacement_text: input.text(),
  extract_pattern: input.text(),
  max_matches: input.int(10),
  head_characters: input.int(100),
  tail_characters: input.int(100),
  strip_mode: input.text('both'),
  strip_characters: input.text(),
  text_input_2: input.text(),
  remove_extra_spaces: input.bool(true),
  remove_special_chars: input.bool(),
  remove_empty_lines: input.bool(),
};

/** The name of the one operation that was chosen, kept as `[{ "name": ... }]`; empty when none or several were. */
function chosen(operation: unknown): string {
  const list = Array.isArray(operation) ? (operation as unknown[]) : [operation];
  const [only] = list;
  if (list.length !== 1) return '';
  return typeof only === 'string' ? only : ((only as { name?: string } | null)?.name ?? '');
}

export const dataOperations = defineComponent({
  type: 'DataOperations',
  displayName: 'JSON Operations',
  description: 'Perform various operations on a JSON object.',
  inputs: {
    data: input.handles<Data>({ required: true }),
    operations: input.any(''),
    ...dataInputs,
  },
  outputs: {
    data_output: {
      types: ['Data'],
      method: 'as_data',
      compute: ({ inputs, run }) => operateOnData(inputs.data, chosen(inputs.operations), inputs, run.signal),
    },
  },
});

export const tableOperations = defineComponent({
  type: 'DataFrameOperations',
  displayName: 'Table Operations',
  description: 'Perform various operations on a Table.',
  inputs: { df: input.handles<Table>({ required: true }), operation: input.any(''), ...tableInputs },
  outputs: {
    output: {
      types: ['DataFrame'],
      method: 'perform_operation',
      compute: ({ inputs }) => operateOnTable(inputs.df, chosen(inputs.operation), inputs),
    },
  },
});

const textOperationInputs = {
  text_input: input.text('', { required: true }),
  operation: input.any(''),
  ...textInputs,
};

/** Which of the outputs is wired depends on the operation, so each gives what it can of the result. */
const textResult = ({ inputs }: ComponentContext<InputValues<typeof textOperationInputs>>) =>
  operateOnText(inputs.text_input, chosen(inputs.operation), { ...inputs, keeps_lines: false });

export const textOperations = defineComponent({
  type: 'TextOperations',
  displayName: 'Text Operations',
  description: 'Perform various text processing operations.',
  inputs: textOperationInputs,
  outputs: {
    text: {
      types: ['Message'],
      method: 'get_text',
      compute: async (context) => asMessage(await textResult(context)),
    },
    message: {
      types: ['Message'],
      method: 'as_message',
      compute: async (context) => asMessage(await textResult(context)),
    },
    data: {
      types: ['Data'],
      method: 'as_data',
      compute: async (context) => asData(await textResult(context)),
    },
    dataframe: {
      types: ['DataFrame'],
      method: 'as_dataframe',
      compute: async (context) => asTable(await textResult(context)),
    },
  },
});

const operationsInputs = {
  input_type: input.text('Text', { options: ['Text', 'JSON', 'Table'] }),
  text_input: input.text(),
  data: input.handles<Data>(),
  df: input.handles<Table>(),
  operation: input.any(''),
  ...dataInputs,
  ...tableInputs,
  ...textInputs,
};

async function operated({ inputs, run }: ComponentContext<InputValues<typeof operationsInputs>>) {
  const operation = chosen(inputs.operation);
  if (inputs.input_type === 'JSON') return operateOnData(inputs.data, operation, inputs, run.signal);
  if (inputs.input_type === 'Table') return operateOnTable(inputs.df, operation, inputs);
  return operateOnText(inputs.text_input, operation, { ...inputs, keeps_lines: true });
}

export const operations = defineComponent({
  type: 'Operations',
  displayName: 'Data Operations',
  description: 'Perform operations on Text, JSON, and Tables from a single component.',
  inputs: operationsInputs,
  outputs: {
    message_output: {
      types: ['Message'],
      method: 'as_message',
      compute: async (context) => asMessage(await operated(context)),
    },
    data_output: {
      types: ['Data'],
      method: 'as_data',
      compute: async (context) => asData(await operated(context)),
    },
    dataframe_output: {
      types: ['DataFrame'],
      method: 'as_dataframe',
      compute: async (context) => asTable(await operated(context)),
    },
  },
});

type Result = string | Data | Table;

function asMessage(result: Result): Message {
  return new Message({ text: typeof result === 'string' ? result : '' });
}

function asData(result: Result): Data {
  return result instanceof Data
    ? result
    : new Data(typeof result === 'string' && result !== '' ? { text: result } : {});
}

function asTable(result: Result): Table {
  return result instanceof Table ? result : result instanceof Data ? toTable(result) : new Table([]);
}
