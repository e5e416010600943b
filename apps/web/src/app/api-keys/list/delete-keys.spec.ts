import { HttpErrorResponse } from '@angular/common/http';
import { firstValueFrom, throwError } from 'rxjs';
import { deleteKeys } from './delete-keys';

const keys = Array.from({ length: 120 }, (_, index) => ({ name: `key ${index}`, api_key: 'sk-' }));
type Keys = typeof keys;

describe('Deleting keys', () => {
  it('deletes all, some at once', async () => {
    const deleted: Keys[] = [];
    await deleteKeys(keys, (some) => Promise.resolve(deleted.push([...some])));
    expect(deleted.map((some) => some.length)).toEqual([50, 50, 20]);
    expect(deleted.flat()).toEqual(keys);
  });

  it('reports how many have been dealt with, also those that fail', async () => {
    const reports: string[] = [];
    const remove = (some: readonly object[]) =>
      some.length < 50 ? Promise.reject(new Error('no')) : Promise.resolve();
    const deleting = deleteKeys(keys, remove, (done, total) => reports.push(`${done} of ${total}`));
    await expect(deleting).rejects.toThrow();
    expect(reports).toEqual(['50 of 120', '100 of 120', '120 of 120']);
  });

  it('goes on after a failure, and names those that are left', async () => {
    const remove = (some: readonly Keys[number][]) =>
      some[0] === keys[0] ? Promise.reject(new Error('no')) : Promise.resolve();
    await expect(deleteKeys(keys, remove)).rejects.toThrow(
      'Some keys could not be deleted: key 0, key 1, key 2, key 3, key 4 and 45 more.',
    );
  });

  it('fails as the server does when all fail', async () => {
    const error = new HttpErrorResponse({ status: 0 });
    await expect(deleteKeys(keys, () => firstValueFrom(throwError(() => error)))).rejects.toBe(error);
  });
});
