import { memoryHost } from '../testing/memory-host';
import { resolveRows } from './resolve-variable';

const columns = (...names: string[]) => ({ columns: names, secretColumns: [], byRequest: false });
const host = memoryHost({ TOKEN: { value: 't', isCredential: false, source: 'variable' } });

describe('In a table, a variable is put in', () => {
  it('where the column is one of variables, and nowhere else', async () => {
    expect(await resolveRows(host, [{ key: 'TOKEN', value: 'TOKEN' }, 'no row'], columns('value'))).toEqual([
      { key: 'TOKEN', value: 't' },
      'no row',
    ]);
  });

  it('where the row says so, when it says', async () => {
    const row = { a: 'TOKEN', b: 'TOKEN', __load_from_db_fields: ['a', 'key'] };
    expect(await resolveRows(host, [row], columns('a', 'b'))).toEqual([{ a: 't', b: 'TOKEN' }]);
  });

  it('but not for an empty cell, and nothing for a variable that nobody has', async () => {
    expect(await resolveRows(host, [{ a: '' }, { a: 'GONE' }], columns('a'))).toEqual([
      { a: '' },
      { a: null },
    ]);
  });
});
