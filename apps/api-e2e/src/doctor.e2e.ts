import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { createDatabase, langflowDatabase, runCommand } from '@flowgate/test-server';

it('langflow doctor says what would come over and which flows run, without a database of its own', async () => {
  const old = await langflowDatabase('late', await createDatabase());
  const env = { LANGFLOW_CONFIG_DIR: join(old.configDir, 'nothing-is-made-here') };
  const { code, stdout } = await runCommand(
    ['doctor', '--database', old.address, '--config-dir', old.configDir],
    env,
  );
  expect(code).toBe(0);
  expect(stdout).toContain('What would come over from Langflow');
  expect(stdout).toContain('2 of 2 run here.');
  await expect(access(env.LANGFLOW_CONFIG_DIR)).rejects.toThrow();
});
