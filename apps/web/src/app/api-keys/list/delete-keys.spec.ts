import { HttpErrorResponse } from '@angular/common/http';
import { firstValueFrom, throwError } from 'rxjs';
import { deleteKeys } from './delete-keys';

const key = (name: string) => ({ name, api_key: `sk-${name}` });
const keys = [key('a'), key('b'), key('c')];
const failure = (status: number) => new HttpErrorResponse({ status });
const fails = (error: unknown) => firstValueFrom(throwError(() => error));

describe('Deleting keys', () => {
  it('deletes each', async () => {
    const deleted: string[] = [];
    await deleteKeys(keys, ({ name }) => Promise.resolve(deleted.push(name)));
    expect(deleted).toEqual(['a', 'b', 'c']);
  });

  it('counts one that is gone already as deleted', async () => {
    await expect(deleteKeys(keys, () => fails(failure(400)))).resolves.toBeUndefined();
  });

  it('reports each that has been dealt with, also one that fails', async () => {
    const reports: string[] = [];
    const remove = ({ name }: { name: string }) => (name === 'a' ? fails(failure(400)) : Promise.resolve());
    await deleteKeys(keys, remove, (done, total) => reports.push(`${done} of ${total}`));
    expect(reports).toEqual(['1 of 3', '2 of 3', '3 of 3']);
  });

  it('names those that are left when some fail', async () => {
    const remove = ({ name }: { name: string }) => (name === 'b' ? fails(failure(500)) : Promise.resolve());
    await expect(deleteKeys(keys, remove)).rejects.toThrow('Some keys could not be deleted: b.');
  });

  it('fails as the server does when all fail', async () => {
    const error = failure(0);
    await expect(deleteKeys(keys, () => fails(error))).rejects.toBe(error);
  });
});
