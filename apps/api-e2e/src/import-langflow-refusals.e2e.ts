import { join } from 'node:path';
import { freshData, runCommand, sharedServer } from '@flowgate/test-server';

describe('An import', () => {
  it.each([
    [['--database', '/nowhere/langflow.db'], 'There is no database /nowhere/langflow.db.'],
    [[], "Where is Langflow's database? Say --database FILE_OR_URL or --config-dir DIR."],
  ])('with %j ends with a line that says what is wrong', async (args, line) => {
    const { code, stderr } = await runCommand(['import-langflow', ...args], await freshData());
    expect({ code, stderr }).toEqual({ code: 1, stderr: `${line}\n` });
  });

  it("refuses a database that is no Langflow's", async () => {
    const { env } = sharedServer();
    const database = env.LANGFLOW_DATABASE_URL ?? join(env.LANGFLOW_CONFIG_DIR ?? '', 'flowgate.db');
    const { code, stderr } = await runCommand(['import-langflow', '--database', database], await freshData());
    expect(code).toBe(1);
    expect(stderr).toContain(
      'This is no database of Langflow 1.0 or later: it has no table "apikey", "folder".',
    );
  });
});
