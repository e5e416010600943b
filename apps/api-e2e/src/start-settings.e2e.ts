import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freshData, launchServer, runCommand, send, signIn, startServer } from '@flowgate/test-server';

describe('Settings of a start', () => {
  it('come from a file, whole, and the environment wins', async () => {
    const data = await freshData();
    const file = join(data.LANGFLOW_CONFIG_DIR ?? '', '.env');
    await writeFile(
      file,
      'LANGFLOW_SUPERUSER_PASSWORD=pass#word1234\nLANGFLOW_SUPERUSER=boss # no\nLANGFLOW_PORT=1\n',
    );
    const server = await startServer({ env: data, args: ['--env-file', file] });
    await expect(signIn(server, 'boss', 'pass#word1234')).resolves.toEqual(expect.any(String));
    await expect(signIn(server, 'boss', 'pass')).rejects.toThrow('Incorrect username or password');
    await server.stop();
  });

  it.each([
    ['', 'cannot be read (EISDIR)'],
    ['/nope.env', 'does not exist'],
  ])('cannot come from what is no file: the data folder with "%s" behind it', async (name, problem) => {
    const data = await freshData();
    const file = (data.LANGFLOW_CONFIG_DIR ?? '') + name;
    const { code, stderr } = await runCommand(['api-key', '--env-file', file], data);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: `The file ${file} given with --env-file ${problem}.\n`,
    });
  });

  it("come from Langflow's options, those without a meaning here with a warning", async () => {
    const args = ['--backend-only', '--log-level', 'ERROR', '--workers', '2', '--no-open-browser'];
    const server = await startServer({ args });
    expect((await send(server, 'GET /')).status).toBe(404);
    expect(server.output()).toContain('Warning: --workers means nothing here and is ignored.');
    expect(server.output()).toContain('Warning: --no-open-browser means nothing here and is ignored.');
    expect(server.output()).not.toContain('"msg":"request"');
    await server.stop();
  });

  it('that a database with a superuser makes void are named, change nobody, and send to the user who is there', async () => {
    const env = {
      ...(await freshData()),
      LANGFLOW_SUPERUSER: 'admin',
      LANGFLOW_SUPERUSER_PASSWORD: 'first-pass-1',
    };
    const first = await startServer({ env });
    expect(first.output()).toContain('Sign in      admin');
    expect(first.output()).not.toContain('has no effect');
    await first.stop();
    const later = { LANGFLOW_SUPERUSER: 'root2', LANGFLOW_SUPERUSER_PASSWORD: 'second-pass-2' };
    const second = await startServer({ after: first, env: later });
    expect(second.output()).toContain('Warning: LANGFLOW_SUPERUSER=root2 has no effect');
    expect(second.output()).toContain('Sign in      admin');
    await expect(signIn(second, 'admin', 'first-pass-1')).resolves.toEqual(expect.any(String));
    for (const username of ['admin', 'root2'])
      await expect(signIn(second, username, 'second-pass-2')).rejects.toThrow(
        'Incorrect username or password',
      );
    await second.stop();
  });

  it('that are wrong end it', async () => {
    const { server, ready } = await launchServer({ args: ['--port', 'http'] });
    await expect(ready).rejects.toThrow('LANGFLOW_PORT must be a whole number from 0 to 65535');
    expect(server.process.exitCode).toBe(1);
  });
});
