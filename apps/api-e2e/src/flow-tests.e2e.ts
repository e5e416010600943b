import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFlow, createUser, echo, promptEcho, runCommand, sharedServer } from '@flowgate/test-server';

/** Writes the flow and its cases, and runs `langflow test` on them. */
async function tested(flow: object, cases: readonly unknown[], ...more: string[]) {
  const folder = await mkdtemp(join(tmpdir(), 'flow-tests-'));
  const [flowFile, casesFile] = [join(folder, 'flow.json'), join(folder, 'cases.jsonl')];
  await writeFile(flowFile, JSON.stringify(flow));
  const lines = cases.map((each) => (typeof each === 'string' ? each : JSON.stringify(each)));
  await writeFile(casesFile, lines.join('\n'));
  const args = ['test', flowFile, casesFile, '--junit', join(folder, 'report.xml'), ...more];
  return { ...(await runCommand(args, { LANGFLOW_CONFIG_DIR: join(folder, 'unused') })), folder };
}

const polite = { name: 'Polite', data: promptEcho() };

describe('langflow test', () => {
  it('passes when every answer is as its case says', async () => {
    const { code, stdout } = await tested(polite, [
      { name: 'repeats', input: 'salt', contains: ['You said: salt', 'politely'], lacks: 'pepper' },
      { input: 'a', equals: 'You said: a. Answer politely.' },
      { input: 'x', tweaks: { 'Prompt-t2oaK': { template: 'Only {user_text}' } }, equals: 'Only x' },
      { input: 'x', tweaks: { 'ChatInput-b6UCc': { input_value: 'y' } }, fails: true },
    ]);
    expect(stdout).toContain('4 passed, 0 failed');
    expect(code).toBe(0);
  });

  it('fails with exit code 1, says what was answered otherwise, and writes it as JUnit XML', async () => {
    const { code, stdout, folder } = await tested(polite, [
      { name: 'one & only', input: 'salt', contains: 'pepper' },
      { input: 'a', fails: 'nothing' },
    ]);
    expect(code).toBe(1);
    expect(stdout).toContain('The answer does not contain "pepper".');
    expect(stdout).toContain('The run did not fail');
    const report = await readFile(join(folder, 'report.xml'), 'utf8');
    expect(report).toContain('<testsuite name="Polite" tests="2" failures="2"');
    expect(report).toContain('name="one &amp; only"');
  });

  it.each([
    ['{"input": ', 'cases.jsonl:1'],
    [{ input: 'a' }, 'a case needs contains, equals, lacks or fails'],
    [{ input: 'a', contain: 'a' }, 'Unrecognized key: "contain"'],
    ['', 'there are no cases'],
  ])('refuses the case %j', async (broken, problem) => {
    const { code, stderr } = await tested(polite, [broken]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining(problem) as string });
  });

  it('runs the cases on a server when it is given one', async () => {
    const server = sharedServer();
    const owner = await createUser(server, 'owner');
    const id = await createFlow(server, owner, 'tested', echo());
    const flow = { ...polite, id };
    const { code, stdout } = await tested(
      flow,
      [{ input: 'a', equals: 'a' }],
      '--url',
      server.url,
      '--api-key',
      owner.key,
    );
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('1 passed') as string });
  });
});
