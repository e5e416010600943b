import { refuseForeign } from './foreign-database';

const LANGFLOW = ['alembic_version', 'apikey', 'flow', 'user', 'variable'];
const refusal = (tables: string[], migrations: string[] = []): string => {
  try {
    refuseForeign({ tables, migrations });
    return '';
  } catch (error) {
    return (error as Error).message;
  }
};

describe('A database', () => {
  it.each([
    ['that is empty', [], []],
    ['with tables of other names', ['langchain_pg_collection', 'alembic_version'], []],
    ['of an earlier start that ended before its first migration', ['migrations'], []],
    [
      'that Flowgate has made',
      ['migrations', 'user', 'flow'],
      ['Initial1795400000000', 'Later1800000000000'],
    ],
    ['that Flowgate shares', [...LANGFLOW.slice(0, 1), 'migrations', 'user'], ['Initial1795400000000']],
  ])('%s is taken', (_, tables, migrations) => {
    expect(refusal(tables, migrations)).toBe('');
  });

  it('of Langflow is named as such, with the way to move', () => {
    expect(refusal(LANGFLOW)).toMatch(/Langflow's database.*Nothing was changed.*langflow import-langflow/);
    expect(refusal([...LANGFLOW, 'migrations'])).toMatch(/Langflow's database/);
  });

  it('of another program is refused with the tables that are in the way', () => {
    expect(refusal(['orders', 'user', 'message'])).toMatch(
      /another program has its tables here: message, user\./,
    );
    expect(refusal(['orders', 'migrations'], ['Orders1'])).toMatch(/tables here: migrations\./);
  });
});
