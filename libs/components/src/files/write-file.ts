import {
  type ComponentContext,
  ComponentError,
  Data,
  defineComponent,
  FileMissingError,
  input,
  type InputValues,
  Message,
  type OutputDeclaration,
  Table,
} from '@flowgate/engine';
import { firstOf, isRow } from '../data/conversions';
import { requireLocal } from './storage-location';
import { type Writable, type WrittenFormat, writtenContent } from './written-content';

const inputs = {
  storage_location: input.any('', { displayName: 'Storage Location' }),
  input: input.any('', {
    toolArgument: true,
    info:
      'The content to save. Accepts a DataFrame, Data, or Message object directly. Can also accept a JSON string ' +
      `(e.g. '[{"col1": "val1"}]') which will be parsed into a DataFrame, or plain text which will be saved as a Message.`,
  }),
  file_name: input.text('', {
    toolArgument: true,
    info: "File name without extension (e.g. 'report'). Extension is added automatically.",
  }),
  file_format: input.text('', {
    toolArgument: true,
    info: "Output format: 'csv', 'json', 'txt', 'html', 'excel', 'markdown'. Overrides pre-configured format.",
  }),
  local_format: input.text('json'),
  append_mode: input.bool(),
  // Before Langflow 1.5
  input_type: input.text(),
  message: input.handle(),
  data: input.handle(),
  df: input.handle(),
  file_path: input.text(),
};

type Context = ComponentContext<InputValues<typeof inputs>>;

const FORMATS: Readonly<Record<'Message' | 'Data' | 'DataFrame', readonly WrittenFormat[]>> = {
  Message: ['txt', 'html', 'json', 'markdown'],
  Data: ['csv', 'excel', 'json', 'markdown'],
  DataFrame: ['csv', 'excel', 'json', 'markdown'],
};

const output: OutputDeclaration<typeof inputs> = {
  types: ['Message'],
  method: 'save_to_file',
  description:
    "Save data to a file. Arguments: 'input' — the content to save (pass a DataFrame directly, or a JSON string for " +
    "tabular data, or plain text for messages); 'file_name' — the name to save as, without extension (e.g. 'report'); " +
    "'file_format' — output format: 'csv', 'json', 'txt', 'html', 'excel', 'markdown' (optional). Returns a " +
    'confirmation with the file path or URL.',
  compute: save,
};
/** The output's name in older releases. */
const older: OutputDeclaration<typeof inputs> = { ...output, tool: false };

/** Stores a value among the owner's files. */
export const writeFile = defineComponent({
  type: 'SaveToFile',
  aliases: ['SaveFile', 'SaveToFileComponent'],
  displayName: 'Write File',
  description: 'Save content to a file in the specified format and return its path.',
  inputs,
  outputs: { message: output, result: older, confirmation: older },
});

async function save({ inputs: given, host, run }: Context): Promise<Message> {
  requireLocal(given.storage_location);
  const value = writable(given);
  const kind = value instanceof Table ? 'DataFrame' : value instanceof Data ? 'Data' : 'Message';
  const asked = given.file_format || given.local_format;
  const format = FORMATS[kind].find((one) => one === asked);
  if (format === undefined) {
    const allowed = FORMATS[kind].map((one) => `'${one}'`).join(', ');
    throw new ComponentError(`Invalid file format '${asked}' for ${kind}. Allowed: [${allowed}]`);
  }
  const name = storedName(given, format);
  const { whole, after } = await writtenContent(value, format);
  const before = given.append_mode ? await textOf(`${run.userId}/${name}`, host) : null;
  if (before !== null && after === null)
    throw new ComponentError(`A file of the format '${format}' cannot grow.`);
  const path = await host.files.write(name, before !== null && after ? after(before) : whole);
  const done = before === null ? 'saved successfully as' : 'appended to';
  return new Message({ text: `${kind} ${done} '${path}' at ${path}` });
}

function writable(given: Context['inputs']): Writable {
  const old = { Message: given.message, Data: given.data, DataFrame: given.df };
  const value = firstOf(given.input === '' ? old[given.input_type as keyof typeof old] : given.input);
  if (value instanceof Message || value instanceof Data || value instanceof Table) return value;
  if (isRow(value)) return new Data(value);
  const text = typeof value === 'string' ? value : '';
  return tableOf(text) ?? new Message({ text });
}

/** What a model sends as JSON: an object, or a list of objects. */
function tableOf(text: string): Table | null {
  try {
    const value: unknown = JSON.parse(text);
    const rows = Array.isArray(value) ? (value as unknown[]) : [value];
    return rows.length > 0 && rows.every(isRow) ? new Table(rows) : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

const EXTENSIONS: Partial<Record<WrittenFormat, string>> = { excel: 'xlsx' };

function storedName({ file_name, file_path }: Context['inputs'], format: WrittenFormat): string {
  const name = (file_name || (file_path.split('/').at(-1) ?? '')).trim();
  if (name === '') throw new ComponentError('File name must be provided.');
  if (/[/\\]|\.\.|^\./.test(name))
    throw new ComponentError(
      'Local file name must be a file name only, without paths or parent directory references.',
    );
  const extension = `.${EXTENSIONS[format] ?? format}`;
  return name.toLowerCase().endsWith(extension) ? name : name + extension;
}

async function textOf(path: string, host: Context['host']): Promise<string | null> {
  try {
    return new TextDecoder().decode(await host.files.read(path));
  } catch (error) {
    if (error instanceof FileMissingError) return null;
    throw error;
  }
}
