import { Table, type Row } from '@flowgate/engine';
import { operateOnTable, type TableOperationInputs } from './table-operations';

const inputs: TableOperationInputs = {
  column_name: '',
  filter_value: '',
  filter_operator: 'equals',
  ascending: true,
  new_column_name: '',
  new_column_value: '',
  columns_to_select: [],
  num_rows: 5,
  replace_value: '',
  replacement_value: '',
  left_dataframe: null,
  right_dataframe: null,
  merge_on_column: 'id',
  merge_how: 'inner',
};
const people = new Table([
  { id: 2, name: 'Bob' },
  { id: 1, name: 'Ann', city: 'X' },
  { name: 'Cid', city: 'Y' },
]);

async function rows(operation: string, given: Partial<TableOperationInputs> = {}): Promise<readonly Row[]> {
  return (await operateOnTable([people], operation, { ...inputs, ...given })).rows;
}

describe('A table', () => {
  it('sorted by a column has rows without a value there last, whichever way', async () => {
    const names = async (ascending: boolean) =>
      (await rows('Sort', { column_name: 'id', ascending })).map(({ name }) => name);
    expect(await names(true)).toEqual(['Ann', 'Bob', 'Cid']);
    expect(await names(false)).toEqual(['Bob', 'Ann', 'Cid']);
  });

  it.each([
    ['contains', '^A', ['Ann']],
    ['not contains', '^A', ['Bob', 'Cid']],
    ['starts with', 'B', ['Bob']],
    ['ends with', 'd', ['Cid']],
    ['greater than', 'Ann', ['Bob', 'Cid']],
    ['less than', 'Bob', ['Ann']],
    ['not equals', 'Ann', ['Bob', 'Cid']],
  ])('keeps the rows whose name %s %s', async (filter_operator, filter_value, expected) => {
    const found = await rows('Filter', { column_name: 'name', filter_operator, filter_value });
    expect(found.map(({ name }) => name)).toEqual(expected);
  });

  it('loses what stands there already when duplicates go', async () => {
    const twice = new Table([{ a: 1 }, { a: '1' }, { a: 1 }]);
    const left = await operateOnTable([twice], 'Drop Duplicates', { ...inputs, column_name: 'a' });
    expect(left.rows).toEqual([{ a: 1 }, { a: '1' }]);
  });

  it('gains, renames and loses columns', async () => {
    expect(await rows('Add Column', { new_column_name: 'x', new_column_value: 'y' })).toContainEqual({
      id: 2,
      name: 'Bob',
      x: 'y',
    });
    const renamed = await rows('Rename Column', { column_name: 'name', new_column_name: 'called' });
    expect(renamed[0]).toEqual({ id: 2, called: 'Bob' });
  });

  it('that has no such column, or an operation that is none, is told in words', async () => {
    await expect(rows('Sort', { column_name: 'zip' })).rejects.toThrow("'zip'");
    await expect(rows('Turn')).rejects.toThrow('Unsupported operation: Turn');
  });
});

describe('Two tables', () => {
  const cities = new Table([
    { id: 1, city: 'Z', area: 'north' },
    { id: 1, area: 'south' },
    { id: 3, area: 'east' },
  ]);
  const merged = (merge_how: string) =>
    rows('Merge', { left_dataframe: people, right_dataframe: cities, merge_how });

  it('have a row for each pair that has the same value, the left side first', async () => {
    expect(await merged('inner')).toEqual([
      { id: 1, name: 'Ann', city: 'X', area: 'north' },
      { id: 1, name: 'Ann', city: 'X', area: 'south' },
    ]);
  });

  it.each([
    ['left', 4],
    ['right', 3],
    ['outer', 5],
    ['cross', 9],
  ])('merged %s have %i rows', async (how, count) => {
    expect(await merged(how)).toHaveLength(count);
  });

  it('that share one value are not multiplied without end', async () => {
    const same = new Table(Array.from({ length: 1100 }, () => ({ id: 1 })));
    for (const merge_how of ['inner', 'cross'])
      await expect(rows('Merge', { left_dataframe: same, right_dataframe: same, merge_how })).rejects.toThrow(
        'more than 1000000 rows',
      );
  });

  it('need the column on both sides', async () => {
    const given = { left_dataframe: people, right_dataframe: cities, merge_on_column: 'area' };
    await expect(rows('Merge', given)).rejects.toThrow("Column 'area' not found in left DataFrame.");
  });
});
