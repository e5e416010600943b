import {
  ComponentError,
  Data,
  defineComponent,
  input,
  Message,
  pythonStr,
  Table,
  type Row,
} from '@flowgate/engine';
import { hasCell } from '../data/conversions';
import { messageData } from '../data/combine-data';
import { checkSize, cut, merge, type ChunkSize, type KeptSeparator } from './split-pieces';

const KEPT: Readonly<Record<string, KeptSeparator>> = { true: 'start', start: 'start', end: 'end' };
/** Columns that are shown first and last, as Langflow orders a table of messages. */
const FIRST = ['text', 'content', 'output', 'summary', 'result', 'answer', 'response'];
const LAST = [
  'timestamp',
  'sender',
  'sender_name',
  'session_id',
  'context_id',
  'flow_id',
  'files',
  'error',
  'edit',
];

interface SplitInputs {
  readonly data_inputs: readonly unknown[];
  readonly chunk_size: number;
  readonly chunk_overlap: number;
  readonly separator: string;
  readonly text_key: string;
  readonly keep_separator: string;
  readonly clean_output: boolean;
}

/** Texts in chunks, one row each, with what else their source says. */
export const splitText = defineComponent({
  type: 'SplitText',
  displayName: 'Split Text',
  description: 'Split text into chunks based on specified criteria.',
  inputs: {
    data_inputs: input.handles({ displayName: 'Input', required: true }),
    chunk_overlap: input.int(200),
    chunk_size: input.int(1000),
    // An empty one counts, and cuts between all characters.
    separator: input.text(),
    text_key: input.text('text'),
    keep_separator: input.text('False', { options: ['False', 'True', 'Start', 'End'] }),
    clean_output: input.bool(),
  },
  outputs: {
    dataframe: {
      types: ['DataFrame'],
      method: 'split_text',
      compute: ({ inputs }) => ordered(split(inputs)),
    },
    chunks: {
      types: ['Data'],
      method: 'split_text',
      compute: ({ inputs }) => split(inputs).map((row) => new Data(row)),
    },
  },
});

function split(inputs: SplitInputs): Row[] {
  const chunk: ChunkSize = { size: inputs.chunk_size, overlap: inputs.chunk_overlap };
  const separator = inputs.separator.replaceAll('/n', '\n').replaceAll('/t', '\t');
  const keep = KEPT[inputs.keep_separator.toLowerCase()] ?? null;
  const sources = inputs.data_inputs.flatMap((source) => sourcesOf(source, inputs.text_key));
  if (sources.length === 0) throw failure('No data inputs provided');
  try {
    checkSize(chunk);
  } catch (error) {
    throw failure(`Error splitting text: ${(error as Error).message}`);
  }
  return sources.flatMap(({ text, rest }) => {
    const chunks = merge(cut(text, separator, keep), keep === null ? separator : '', chunk);
    return chunks.map((piece) => (inputs.clean_output ? { text: piece } : { ...rest, text: piece }));
  });
}

function sourcesOf(source: unknown, textKey: string): { text: string; rest: Row }[] {
  if (source instanceof Message) return [{ text: source.text, rest: messageData(source) }];
  if (source instanceof Data) return [pick(source.data, textKey)];
  if (!(source instanceof Table)) return [];
  if (source.rows.length === 0) throw failure('DataFrame is empty');
  if (!source.columns.includes(textKey))
    throw new ComponentError(`Text key '${textKey}' not found in Table columns`);
  return source.rows.map((row) => pick(row, textKey));
}

function pick(row: Row, textKey: string): { text: string; rest: Row } {
  const { [textKey]: text = '', ...rest } = row;
  return { text: hasCell(row, textKey) ? pythonStr(text) : '', rest };
}

function failure(reason: string): ComponentError {
  return new ComponentError(reason, { kind: 'TypeError' });
}

function ordered(rows: readonly Row[]): Table {
  const { columns } = new Table(rows);
  const rank = (column: string): number => {
    if (FIRST.includes(column)) return FIRST.indexOf(column);
    return LAST.includes(column) || column.startsWith('_') ? FIRST.length + 1 : FIRST.length;
  };
  const inOrder = [...columns].sort((a, b) => rank(a) - rank(b));
  return new Table(
    rows.map((row) =>
      Object.fromEntries(inOrder.filter((name) => hasCell(row, name)).map((name) => [name, row[name]])),
    ),
  );
}
