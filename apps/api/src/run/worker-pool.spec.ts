import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { WorkerPool } from './worker-pool';

const WORK = `
export default ({ what }) => {
  if (what === 'thread') return import('node:worker_threads').then(({ isMainThread }) => isMainThread);
  if (what === 'secret') return process.env.PATH ?? null;
  if (what === 'fail') throw new Error('broken');
  for (;;);
};`;

describe('Heavy work', () => {
  const pool = new WorkerPool();
  const never = { signal: new AbortController().signal, transfer: [] };
  let folder: string;
  let module: URL;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'workers-'));
    module = pathToFileURL(join(folder, 'work.mjs'));
    await writeFile(module, WORK);
  });
  afterAll(async () => {
    await pool.close();
    await rm(folder, { recursive: true });
  });

  it('is done in another thread, which sees nothing of the environment', async () => {
    expect(await pool.run(module, { what: 'thread' }, never)).toBe(false);
    expect(await pool.run(module, { what: 'secret' }, never)).toBeNull();
  });

  it('fails with its own words', async () => {
    await expect(pool.run(module, { what: 'fail' }, never)).rejects.toThrow('broken');
  });

  it('ends with its signal, even when it never would by itself, and leaves the pool at work', async () => {
    const abort = new AbortController();
    const endless = pool.run(module, { what: 'endless' }, { signal: abort.signal, transfer: [] });
    setTimeout(() => abort.abort(new Error('gone')), 50);
    await expect(endless).rejects.toThrow('gone');
    expect(await pool.run(module, { what: 'thread' }, never)).toBe(false);
  });
});
