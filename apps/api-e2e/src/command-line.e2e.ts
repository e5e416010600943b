import {
  createSuperuser,
  freshData,
  runCommand,
  send,
  sharedServer,
  signIn,
  startServer,
} from '@flowgate/test-server';

describe('langflow superuser', () => {
  it('makes a superuser before the first start', async () => {
    const data = await freshData();
    const made = await runCommand(['superuser', '--username', 'root', '--password', 'correct horse'], data);
    expect(made).toMatchObject({ code: 0, stdout: 'Superuser "root" created.\n' });
    const server = await startServer({ env: data });
    await expect(signIn(server, 'root', 'correct horse')).resolves.toEqual(expect.any(String));
    await expect(signIn(server)).rejects.toThrow('Incorrect username or password');
    await server.stop();
  });

  it('resets a password and ends the sessions of the user', async () => {
    const server = sharedServer();
    const { username, token } = await createSuperuser(server, 'forgetful');
    const reset = await runCommand(
      ['superuser', '--username', username, '--password', 'battery staple'],
      server.env,
    );
    expect(reset.code).toBe(0);
    expect((await send(server, 'GET /api/v1/users/whoami', { token })).status).toBe(401);
    await expect(signIn(server, username, 'battery staple')).resolves.toEqual(expect.any(String));
  });

  it('sets no weak password', async () => {
    const args = ['superuser', '--username', 'root', '--password', 'qwertyuiop'];
    expect(await runCommand(args, await freshData())).toMatchObject({
      code: 1,
      stderr:
        'The password is refused: this password is one of the most common ones, which are guessed first.\n',
    });
  });

  it('asks nobody where nobody can answer', async () => {
    const { code, stderr } = await runCommand(['superuser'], await freshData());
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: 'Nobody can be asked here: give --username and --password.\n',
    });
  });

  it('can be switched off', async () => {
    const data = { ...(await freshData()), LANGFLOW_ENABLE_SUPERUSER_CLI: 'false' };
    const { code, stderr } = await runCommand(['superuser', '--username', 'a', '--password', 'b'], data);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: 'LANGFLOW_ENABLE_SUPERUSER_CLI=false switches this command off.\n',
    });
  });
});
