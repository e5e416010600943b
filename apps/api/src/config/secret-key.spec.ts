import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSecretKey } from './secret-key';

describe('The secret of the server', () => {
  let configDir: string;
  let file: string;
  beforeEach(async () => {
    configDir = await mkdtemp(join(tmpdir(), 'flowgate-secret-'));
    file = join(configDir, 'secret_key');
  });
  afterEach(() => rm(configDir, { recursive: true }));

  it('is made once, of 256 random bits, and kept for its owner only', async () => {
    const first = await loadSecretKey({ secretKey: null, configDir });
    expect(await readFile(file, 'utf8')).toMatch(/^[\w-]{43}$/);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await loadSecretKey({ secretKey: null, configDir })).toEqual(first);
    expect(await readdir(configDir)).toEqual(['secret_key']);
  });

  it('is the same for all servers that start at the same moment', async () => {
    const servers = Array.from({ length: 20 }, () => loadSecretKey({ secretKey: null, configDir }));
    const keys = await Promise.all(servers);
    expect(new Set(keys.map(({ signing }) => signing.toString('hex'))).size).toBe(1);
    expect(await readdir(configDir)).toEqual(['secret_key']);
  });

  it('is closed to others when somebody had opened it', async () => {
    await writeFile(file, 'a secret that was there before');
    await chmod(file, 0o644);
    await loadSecretKey({ secretKey: null, configDir });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('is never an empty file, which somebody or something has made of it', async () => {
    await writeFile(file, '\n');
    await expect(loadSecretKey({ secretKey: null, configDir })).rejects.toThrow(/empty/);
  });

  it('makes two keys that have nothing in common', async () => {
    const { signing, encryption } = await loadSecretKey({ secretKey: 'x'.repeat(32), configDir });
    expect(signing.equals(encryption.export())).toBe(false);
    expect(await readdir(configDir)).toEqual([]);
  });
});
