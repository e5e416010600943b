import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFile } from 'node:fs/promises';
import { createDatabase, echo, langflowDatabase, runCommand } from '@flowgate/test-server';

it('langflow doctor says what would come over and which flows run, without a database of its own', async () => {
  const old = await langflowDatabase('late', await createDatabase());
  const env = { LANGFLOW_CONFIG_DIR: join(old.configDir, 'nothing-is-made-here') };
  const { code, stdout } = await runCommand(
    ['doctor', '--database', old.address, '--config-dir', old.configDir],
    env,
  );
  expect(code).toBe(0);
  expect(stdout).toContain('What would come over from Langflow');
  expect(stdout).toContain('2 in all: 2 ready, 0 need setup, 0 cannot run.');
  await expect(access(env.LANGFLOW_CONFIG_DIR)).rejects.toThrow();
});

describe('langflow doctor, given the file of a flow,', () => {
  /** The command's answer for a file of this content, in an environment without anything. */
  async function asked(content: string, ...more: string[]) {
    const { configDir } = await langflowDatabase('late', await createDatabase());
    const file = join(configDir, 'flow.json');
    await writeFile(file, content);
    return runCommand(['doctor', file, ...more], { OPENAI_API_KEY: '' });
  }

  it('says that it is ready', async () => {
    const { code, stdout } = await asked(JSON.stringify({ name: 'Echo', data: echo() }));
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('is ready') as string });
  });

  it('names the component that cannot run here, and what to do', async () => {
    const node = {
      id: 'Py-1',
      data: { id: 'Py-1', type: 'MyOwnPython', node: { display_name: 'Mine', template: {} } },
    };
    const data = { nodes: [node], edges: [] };
    const { code, stdout } = await asked(JSON.stringify({ name: 'Own', data }), '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject([
      {
        name: 'Own',
        state: 'cannot_run',
        findings: [{ code: 'component_unsupported', component_type: 'MyOwnPython' }],
      },
    ]);
  });

  it('tells with exit code 1 that a file is no flow', async () => {
    const { code, stderr } = await asked('no flow');
    expect(code).toBe(1);
    expect(stderr).toContain('flow.json');
  });
});
