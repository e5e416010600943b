import type { DataSource } from 'typeorm';
import { statementsOf } from '../database/statements-of';
import { testDatabase } from '../database/testing/test-database';
import { isMissingReference } from './missing-reference';

describe('A row whose reference is gone', () => {
  let database: DataSource;
  beforeAll(async () => {
    database = await testDatabase();
    await database.query('CREATE TABLE parent (id text PRIMARY KEY)');
    await database.query('CREATE TABLE child (parent_id text NOT NULL REFERENCES parent (id))');
  });
  afterAll(() => database.destroy());

  const failure = (storing: Promise<unknown>) =>
    storing.then(
      () => null,
      (reason: unknown) => reason,
    );

  it('is told from other failures, however it is stored', async () => {
    const statements = statementsOf(database);
    const columns = { parent_id: 'text' } as const;
    const orphans = [
      database.query("INSERT INTO child VALUES ('gone')"),
      statements.insert('child', columns, [['gone']]),
      statements.together([{ table: 'child', columns, rows: [['gone']], mustBeNew: true }]),
    ];
    for (const orphan of orphans) expect(isMissingReference(await failure(orphan))).toBe(true);
    const others = [database.query('INSERT INTO child VALUES (NULL)'), database.query('SELECT nothing')];
    for (const other of others) expect(isMissingReference(await failure(other))).toBe(false);
    await statements.close();
  });
});
