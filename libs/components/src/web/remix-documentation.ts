import {
  type ComponentContext,
  ComponentError,
  Data,
  defineComponent,
  input,
  type InputValues,
  isObject,
  type Row,
  Table,
} from '@flowgate/engine';
import { askService } from '../outgoing/json-service';

const DOCUMENTATION = 'https://docs.omniverse.nvidia.com/kit/docs/rtx_remix/latest/';
const INDEX = `${DOCUMENTATION}searchindex.js`;

const inputs = { exclude_paths: input.texts() };

type Context = ComponentContext<InputValues<typeof inputs>>;

/** All pages of a product's documentation, read from the index of its search: part of a starter project of 1.5 to 1.8. */
export const remixDocumentation = defineComponent({
  type: 'RemixDocumentation',
  displayName: 'RTX Remix Documentation',
  description: 'Fetch information from the NVIDIA RTX Remix documentation',
  inputs,
  outputs: {
    dataframe_output: {
      types: ['DataFrame'],
      method: 'fetch_documentation_dataframe',
      compute: async (context) => new Table(await pages(context)),
    },
    data_output: {
      types: ['Data'],
      method: 'fetch_documentation_data',
      compute: async (context) => (await pages(context)).map((page) => new Data(page)),
    },
  },
});

function pages(context: Context): Promise<Row[]> {
  return context.once('pages', async () => {
    const read = await indexed(context);
    const { exclude_paths: excluded } = context.inputs;
    const kept = read.filter(
      ({ content, filename }) =>
        content !== undefined &&
        content !== '' &&
        !excluded.some((path) => String(filename).startsWith(path)),
    );
    if (kept.length === 0) {
      const text = 'No documentation entries were found in the search index';
      return [{ title: 'No documentation found', text, url: INDEX }];
    }
    return kept.map(({ filename, anchor, content: text, display_name: title = '' }) => {
      const at = typeof anchor === 'string' && anchor !== '' ? `#${anchor}` : '';
      return { title, text, url: `${DOCUMENTATION}${String(filename)}${at}` };
    });
  });
}

/** The index is a script that sets one constant. */
async function indexed({ host, run }: Context): Promise<readonly Row[]> {
  const { status, text } = await askService(host.outgoing, { url: INDEX, signal: run.signal });
  if (status >= 400) throw new ComponentError(`${INDEX} answered ${status}.`);
  const written = /const searchData = (\{.*\});/s.exec(text)?.[1];
  const index: unknown = written === undefined ? null : parsed(written);
  if (!isObject(index)) throw new ComponentError('Could not parse search index data');
  return Array.isArray(index.data) ? index.data.filter(isObject) : [];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
