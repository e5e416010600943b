import {
  type ComponentContext,
  ComponentError,
  defineComponent,
  input,
  type InputValues,
  pythonStr,
  pythonTypeName,
  type Row,
  Table,
} from '@flowgate/engine';
import { askKept } from '../models/ask';
import type { ChatModel } from '../models/chat-model';
import { choiceInputs, chosenModel } from '../models/chosen-model';
import { conversation } from '../models/conversation';

/** Calls at the same time, so that a long table does not meet the provider's limits at once. */
const AT_ONCE = 16;

const inputs = {
  ...choiceInputs,
  system_message: input.text(),
  df: input.handle(),
  column_name: input.text(),
  output_column_name: input.text('model_response'),
  enable_metadata: input.bool(),
};

type Context = ComponentContext<InputValues<typeof inputs>>;

/** Asks a model about each row of a table: about one column, or about all of them. The order of the rows is kept. */
export const batchRun = defineComponent({
  type: 'BatchRunComponent',
  displayName: 'Batch Run',
  description: 'Runs an LLM on each row of a table.',
  inputs,
  outputs: { batch_results: { types: ['DataFrame'], method: 'run_batch', compute: run } },
});

async function run(context: Context): Promise<Table> {
  const { df, column_name: column, system_message: system, enable_metadata: withMetadata } = context.inputs;
  const model = await chosenModel(context);
  if (!(df instanceof Table)) {
    const kind = pythonTypeName(df);
    throw new ComponentError(`Expected DataFrame input, got <class '${kind}'>`, { kind: 'TypeError' });
  }
  if (column !== '' && !df.columns.includes(column)) {
    const columns = df.columns.join(', ');
    throw new ComponentError(`Column '${column}' not found in the DataFrame. Available columns: ${columns}`);
  }
  const name = context.inputs.output_column_name || 'model_response';
  const answers = await inParallel(df.rows, (row) => ask(model, textOf(row, column), context));
  return new Table(
    answers.map((text, index) => ({
      ...df.rows[index],
      [name]: text,
      batch_index: index,
      ...(withMetadata ? { metadata: metadata(system, text) } : {}),
    })),
  );
}

async function ask(model: ChatModel, text: string, context: Context): Promise<string> {
  const said = { sender: 'User', text, files: [] };
  const prompt = await conversation(said, context.inputs.system_message, context.host.files);
  const answer = await askKept(model, { prompt }, context);
  context.reportUsage(answer.usage);
  return answer.text;
}

/** A whole row is TOML, a table a column. */
function textOf(row: Row, column: string): string {
  if (column !== '') return pythonStr(row[column]);
  const tables = Object.entries(row).map(
    ([name, value]) =>
      `[${/^[\w-]+$/.test(name) ? name : JSON.stringify(name)}]\nvalue = ${JSON.stringify(pythonStr(value))}\n`,
  );
  return tables.join('\n');
}

/** Langflow counts an input of nothing, whatever was sent. */
function metadata(system: string, answer: string): Row {
  return {
    has_system_message: system !== '',
    input_length: 0,
    response_length: answer.length,
    processing_status: 'success',
  };
}

async function inParallel<T, R>(items: readonly T[], make: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const rest = items.entries();
  const worker = async () => {
    for (const [index, item] of rest) results[index] = await make(item);
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, items.length) }, worker));
  return results;
}
