import { access, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { freshData, langflowDatabase, runCommand, startServer } from '@flowgate/test-server';

describe('The files of an import that are on their way', () => {
  let env: Record<string, string>;
  let staged: string;
  beforeEach(async () => {
    env = await freshData();
    staged = join(env.LANGFLOW_CONFIG_DIR ?? '', 'files', '.move-in');
    await mkdir(staged, { recursive: true });
  });

  it('stay where they are while another command runs', async () => {
    expect(await runCommand(['api-key', 'list'], env)).toMatchObject({ code: 0 });
    await access(staged);
  });

  it('are cleared by the next import when theirs was killed', async () => {
    const { configDir } = await langflowDatabase('late');
    const args = ['import-langflow', '--config-dir', configDir, '--json'];
    expect(await runCommand(args, env)).toMatchObject({ code: 0 });
    await expect(access(staged)).rejects.toThrow('ENOENT');
  });

  it('are cleared by the next start of the server when theirs was killed', async () => {
    const server = await startServer({ after: { env } });
    await expect(access(staged)).rejects.toThrow('ENOENT');
    await server.stop();
  });
});
