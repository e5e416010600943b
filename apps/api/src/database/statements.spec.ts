import type { DataSource } from 'typeorm';
import type { Statements } from './statements';
import { statementsOf } from './statements-of';
import { testDatabase } from './testing/test-database';

const COLUMNS = { id: 'text', flag: 'boolean', size: 'float8' } as const;

describe('Statements', () => {
  let dataSource: DataSource;
  let statements: Statements;
  beforeEach(async () => {
    dataSource = await testDatabase();
    await dataSource.query('CREATE TABLE thing (id text, flag boolean, size float)');
    statements = statementsOf(dataSource);
    await statements.insert('thing', COLUMNS, [
      ['a', true, 1.5],
      ['b', false, null],
    ]);
  });
  afterEach(() => dataSource.destroy());

  const ids = async () =>
    (await statements.rows<{ id: string }>('SELECT id FROM thing ORDER BY id', [])).map(({ id }) => id);

  it('give rows as plain objects of their columns, and nothing else', async () => {
    const row = { id: 'a', flag: 1, size: 1.5 };
    expect(await statements.row('SELECT * FROM thing WHERE flag = $1', [true])).toEqual(row);
    expect(await statements.rows('SELECT * FROM thing ORDER BY id', [])).toEqual([
      row,
      { id: 'b', flag: 0, size: null },
    ]);
  });

  it('give undefined for a row that is not there', async () => {
    expect(await statements.row('SELECT id FROM thing WHERE id = $1', ['c'])).toBeUndefined();
  });

  it('insert any number of rows, all or none', async () => {
    const row = (id: string) => [id, true, 0];
    await statements.insert('thing', COLUMNS, ['c', 'd', 'e'].map(row));
    expect(await ids()).toEqual(['a', 'b', 'c', 'd', 'e']);
    await dataSource.query('CREATE UNIQUE INDEX one ON thing (id)');
    await expect(statements.insert('thing', COLUMNS, ['f', 'a'].map(row))).rejects.toThrow(/UNIQUE/);
    expect(await ids()).not.toContain('f');
  });

  it('insert into several tables and change what is there together, all or none', async () => {
    await dataSource.query('CREATE UNIQUE INDEX one ON thing (id)');
    const thing = (id: string) => ({ table: 'thing', columns: COLUMNS, rows: [[id, true, 0]] });
    const grow = {
      columns: { named: 'text', by: 'float8' },
      rows: [
        ['a', 2],
        ['b', 3],
        ['nobody', 4],
      ],
      sql: (given: string) =>
        `UPDATE thing SET size = COALESCE(size, 0) + by FROM ${given} WHERE id = named RETURNING id, size`,
    } as const;
    expect(await statements.together([thing('c'), thing('a')], grow)).toEqual([
      { id: 'a', size: 3.5 },
      { id: 'b', size: 3 },
    ]);
    expect(await ids()).toEqual(['a', 'b', 'c']);
    await expect(statements.together([{ ...thing('a'), mustBeNew: true }], grow)).rejects.toThrow(/UNIQUE/);
    expect(await statements.row('SELECT size FROM thing WHERE id = $1', ['a'])).toEqual({ size: 3.5 });
  });

  it('wait for the transaction of another request, and are not rolled back with it', async () => {
    const runner = dataSource.createQueryRunner();
    await runner.startTransaction();
    await runner.query("DELETE FROM thing WHERE id = 'a'");
    const changed = statements.run('UPDATE thing SET size = $1 WHERE id = $2', [7, 'b']);
    await runner.rollbackTransaction();
    await runner.release();
    await changed;
    expect(await statements.row('SELECT size FROM thing WHERE id = $1', ['b'])).toEqual({ size: 7 });
    expect(await ids()).toEqual(['a', 'b']);
  });
});
