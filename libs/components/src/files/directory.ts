import {
  type ComponentContext,
  ComponentError,
  Data,
  defineComponent,
  input,
  type InputValues,
  Table,
} from '@flowgate/engine';
import { extensionOf, formatOf } from './formats';
import { loadFile } from './loaded-file';

const inputs = {
  path: input.text('.', { toolArgument: true }),
  types: input.texts(),
  silent_errors: input.bool(),
  load_hidden: input.bool(),
};

type Context = ComponentContext<InputValues<typeof inputs>>;

/** All files of a folder: `.` is the owner's files, a flow's id the files of that flow. */
export const directory = defineComponent({
  type: 'Directory',
  aliases: ['DirectoryComponent'],
  displayName: 'Directory',
  description: 'Recursively load files from a directory.',
  inputs,
  outputs: {
    dataframe: {
      types: ['DataFrame'],
      method: 'as_dataframe',
      compute: async (context) => new Table(await filesOf(context)),
    },
  },
  // Until 1.4.
  dynamicOutput: (name, method) =>
    name === 'data'
      ? {
          types: ['Data'],
          method,
          compute: async (context) => (await filesOf(context)).map((row) => new Data(row)),
        }
      : null,
});

async function filesOf(context: Context): Promise<readonly { file_path: string; text: string }[]> {
  const { path, types, silent_errors: isSilent } = context.inputs;
  const paths = await context.host.files.list(path.trim().replace(/^\.\/?|\/$/g, ''));
  if (paths === null) throw new ComponentError('Directory path escapes the allowed root.');
  const wanted = new Set(types.map((type) => type.replace(/^\./, '').toLowerCase()));
  const rows: { file_path: string; text: string }[] = [];
  for (const one of paths) {
    if (formatOf(one) === null || (wanted.size > 0 && !wanted.has(extensionOf(one)))) continue;
    try {
      const files = await loadFile(one, await context.host.files.read(one), '', context);
      rows.push(...files.map(({ path: file_path, text }) => ({ file_path, text })));
    } catch (error) {
      if (!isSilent || !(error instanceof ComponentError)) throw error;
    }
  }
  return rows;
}
