import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freshData, runCommand, sharedServer, startServer } from '@flowgate/test-server';

describe('A start', () => {
  it('warns of settings that mean nothing here, by name', async () => {
    const server = await startServer({ env: { LANGFLOW_WORKERS: '4', LANGFLOW_PROT: '1' } });
    expect(server.output()).toContain('LANGFLOW_WORKERS means nothing here');
    expect(server.output()).toContain('LANGFLOW_PROT means nothing here');
    await server.stop();
  });

  const refusals: readonly (readonly [string, Record<string, string>, string])[] = [
    ['a malformed port', { LANGFLOW_PORT: 'http' }, 'LANGFLOW_PORT must be a whole number from 0 to 65535'],
    ['a malformed switch', { LANGFLOW_AUTO_LOGIN: 'perhaps' }, 'LANGFLOW_AUTO_LOGIN must be true or false'],
    [
      'a database of an unknown kind',
      { LANGFLOW_DATABASE_URL: 'mysql://x/y' },
      'LANGFLOW_DATABASE_URL must be postgresql://',
    ],
    [
      'a database that is not there',
      { LANGFLOW_DATABASE_URL: 'postgresql://u:secretword@127.0.0.1:1/x' },
      'The database of LANGFLOW_DATABASE_URL cannot be used',
    ],
    [
      'the default password on an address others reach',
      { LANGFLOW_HOST: '0.0.0.0' },
      'Refusing to listen on 0.0.0.0 while a superuser has the default password',
    ],
    [
      'an address of another machine',
      { LANGFLOW_HOST: '203.0.113.1', LANGFLOW_SUPERUSER_PASSWORD: 'not the default' },
      '203.0.113.1 is not an address of this machine',
    ],
  ];
  it.each(refusals)('refuses %s and says what would be right', async (_, settings, message) => {
    const { code, stderr, stdout } = await runCommand(['run'], { ...(await freshData()), ...settings });
    expect(stderr).toContain(message);
    expect(stderr + stdout).not.toContain('secretword');
    expect(code).toBe(1);
  });

  it('names every malformed setting at once', async () => {
    const { stderr } = await runCommand(['run'], {
      ...(await freshData()),
      LANGFLOW_PORT: '-1',
      LANGFLOW_TWEAKS_POLICY: 'some',
    });
    expect(stderr).toContain('LANGFLOW_PORT must be');
    expect(stderr).toContain('LANGFLOW_TWEAKS_POLICY must be one of: permissive, declared, off');
  });

  it('says when its port is in use', async () => {
    const { port } = new URL(sharedServer().url);
    const { code, stderr } = await runCommand(['run'], { ...(await freshData()), LANGFLOW_PORT: port });
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringContaining(`Port ${port} on 127.0.0.1 is in use.`) as string,
    });
  });

  it('says when the data folder cannot be one', async () => {
    const data = await freshData();
    const file = join(data.LANGFLOW_CONFIG_DIR ?? '', 'a-file');
    await writeFile(file, '');
    await chmod(file, 0o400);
    const { code, stderr } = await runCommand(['run'], { ...data, LANGFLOW_CONFIG_DIR: join(file, 'data') });
    expect(code).toBe(1);
    expect(stderr).toContain('cannot be written');
  });
});
