import {
  type ComponentContext,
  ComponentError,
  Data,
  defineComponent,
  type InputValues,
  isObject,
  Message,
  type OutputDeclaration,
  Table,
  type Tool,
} from '@flowgate/engine';
import { givenFiles, namedPaths } from './given-files';
import { type LoadedFile } from './loaded-file';
import { readFileInputs } from './read-file-inputs';

type Context = ComponentContext<InputValues<typeof readFileInputs>>;
type Output = OutputDeclaration<typeof readFileInputs>;

const DESCRIPTION = 'Loads and returns the content from uploaded files.';

/** A row a file. */
const filesTable: Output = {
  types: ['DataFrame'],
  method: 'load_files',
  tool: false,
  compute: async (context) => new Table((await files(context)).map(fileRow)),
};

/** The rows of a table, else a row a file. */
const structured: Output = {
  ...filesTable,
  method: 'load_files_structured',
  compute: async (context) => {
    const loaded = await files(context);
    const rows = loaded.length === 1 ? loaded[0]?.rows : undefined;
    return new Table(rows ?? loaded.map(fileRow));
  },
};

/** The names and methods of older releases, and those that a node has by its files. */
const others: Readonly<Record<string, Output>> = {
  load_file: { ...filesTable, types: ['Data'], compute: async (context) => (await fileData(context))[0] },
  load_files: filesTable,
  load_dataframe: filesTable,
  load_files_dataframe: filesTable,
  load_files_structured: structured,
};

/** The content of uploaded files. */
export const readFile = defineComponent({
  type: 'File',
  aliases: ['FileComponent', 'ReadFileComponent'],
  displayName: 'Read File',
  description: DESCRIPTION,
  inputs: readFileInputs,
  outputs: {
    message: { types: ['Message'], method: 'load_files_message', compute: message },
    files: filesTable,
    json: { types: ['Data'], method: 'load_files_json', tool: false, compute: json },
    path: {
      types: ['Message'],
      method: 'load_files_path',
      tool: false,
      compute: async (context) =>
        new Message({ text: (await files(context)).map(({ path }) => path).join('\n') }),
    },
    advanced_markdown: {
      types: ['Message'],
      method: 'load_files_markdown',
      tool: false,
      compute: message,
    },
  },
  dynamicOutput: (name, method) => {
    if (name === 'data' && method !== 'load_file')
      return { ...filesTable, types: ['Data'], compute: fileData };
    return Object.hasOwn(others, method) ? (others[method] ?? null) : null;
  },
  tools,
});

/** The outputs of a node read its files once. */
function files(context: Context): Promise<readonly LoadedFile[]> {
  return context.once('files', () => givenFiles(context));
}

async function message(context: Context): Promise<Message> {
  const texts = (await files(context)).map((file) =>
    file.text === '' ? JSON.stringify(fileRow(file), null, 2) : file.text,
  );
  return new Message({ text: texts.join(context.inputs.separator) });
}

async function json(context: Context): Promise<Data | Data[]> {
  const objects = (await files(context)).map(({ text }) => new Data(objectOf(text) ?? { value: text }));
  const [first] = objects;
  return objects.length === 1 && first ? first : objects;
}

function objectOf(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

async function fileData(context: Context): Promise<Data[]> {
  return (await files(context)).map(({ path, text }) => new Data({ file_path: path, text }));
}

function fileRow({ path, text, encoding }: LoadedFile): Readonly<Record<string, unknown>> {
  return { file_path: path, text, ...(encoding !== undefined && { encoding }) };
}

function tools(context: Context): Promise<readonly Tool[]> {
  const names = namedPaths(context).map((path) => path.slice(path.lastIndexOf('/') + 1));
  const available =
    names.length === 0 ? '' : ` Available files: ${names.join(', ')}. Call this tool to read these files.`;
  return Promise.resolve([
    {
      name: 'load_files_message',
      description: DESCRIPTION + available,
      schema: { properties: {}, type: 'object' },
      call: () => message(context).catch(toolProblem),
    },
  ]);
}

function toolProblem(error: unknown): string {
  if (error instanceof ComponentError) return `Error reading files: ${error.reason}`;
  throw error;
}
