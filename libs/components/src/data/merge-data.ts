import { Data, defineComponent, input, Table, type Row } from '@flowgate/engine';

type Merge = (rows: readonly Row[]) => Row[];

/** Objects into a table, in one of four ways. */
export const mergeData = defineComponent({
  type: 'MergeDataComponent',
  displayName: 'Combine Data',
  description: 'Combines data using different operations',
  inputs: {
    data_inputs: input.handles<Data>({ displayName: 'Data Inputs', required: true }),
    operation: input.text('Concatenate', { options: ['Concatenate', 'Append', 'Merge', 'Join'] }),
  },
  outputs: {
    combined_data: {
      types: ['DataFrame'],
      method: 'combine_data',
      compute: ({ inputs: { data_inputs, operation } }) => {
        const merge = data_inputs.length < 2 ? undefined : merges[operation];
        return new Table(merge ? merge(data_inputs.map(({ data }) => data)) : []);
      },
    },
  },
  // Merge Data, until 1.2.
  dynamicOutput: (name, method) =>
    name === 'merged_data'
      ? { types: ['Data'], method, compute: ({ inputs: { data_inputs } }) => alike(data_inputs) }
      : null,
});

/** Each with the keys of all; what it lacks is empty. */
function alike(given: readonly Data[]): Data[] {
  const keys = new Set(given.flatMap(({ data }) => Object.keys(data)));
  return given.map(
    ({ data, textKey }) =>
      new Data(Object.fromEntries([...keys].map((key) => [key, data[key] ?? ''])), textKey),
  );
}

const merges: Readonly<Record<string, Merge>> = {
  Concatenate: (rows) => [
    folded(rows, (before, value) =>
      typeof before === 'string' && typeof value === 'string' ? `${before}\n${value}` : value,
    ),
  ],
  Append: (rows) => [...rows],
  Merge: (rows) => [folded(rows, gathered)],
  Join: (rows) => [
    Object.fromEntries(
      rows.flatMap((row, at) =>
        Object.entries(row).map(([key, value]) => [at === 0 ? key : `${key}_doc${at + 1}`, value]),
      ),
    ),
  ],
};

/** Texts under one key become a list. */
function gathered(before: unknown, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  if (Array.isArray(before)) return [...(before as unknown[]), value];
  return typeof before === 'string' ? [before, value] : value;
}

function folded(rows: readonly Row[], join: (before: unknown, value: unknown) => unknown): Row {
  const merged: Record<string, unknown> = {};
  for (const row of rows)
    for (const [key, value] of Object.entries(row))
      merged[key] = Object.hasOwn(merged, key) ? join(merged[key], value) : value;
  return merged;
}
