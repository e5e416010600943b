import type { RunResponse } from '@flowgate/contracts';
import {
  chatInput,
  chatOutput,
  createFlow,
  createUser,
  edge,
  prompt,
  promptEcho,
  startServer,
  type Server,
  type TestUser,
} from '@flowgate/test-server';
import { join } from 'node:path';
import { ROOT, runPython } from './harness/programs';

const SCRIPT = join(ROOT, 'docs/run_flow.py');

/** Chat Input -> Prompt -> Chat Output, where the prompt has a field `path`, as components that read files have. */
function flowWithPath() {
  const [input, output] = [chatInput(), chatOutput()];
  const middle = prompt('{user_text} is in {path}');
  const { template } = (middle.data as { node: { template: Record<string, unknown> } }).node;
  template.path = { type: 'str', show: true, value: 'no file' };
  return {
    nodes: [input, middle, output],
    edges: [
      edge([input, 'message'], [middle, 'user_text']),
      edge([middle, 'prompt'], [output, 'input_value']),
    ],
  };
}

describe('The documented script', () => {
  let server: Server;
  let bob: TestUser;
  let fileFlow: string;
  beforeAll(async () => {
    server = await startServer();
    bob = await createUser(server, 'bob');
    await createFlow(server, bob, 'prompt-echo', promptEcho());
    fileFlow = await createFlow(server, bob, 'file-flow', flowWithPath());
  });
  afterAll(() => server.stop());

  const script = (args: readonly string[], env: Record<string, string> = {}) =>
    runPython([SCRIPT, '--host', server.url, ...args], env);
  const answer = async (args: readonly string[], env = {}) =>
    JSON.parse((await script([...args, '--api_key', bob.key], env)).stdout) as RunResponse;
  const textOf = ({ outputs }: RunResponse) => outputs[0]?.outputs.map((one) => one.outputs.message?.message);

  it('prints the answer of the flow', async () => {
    const run = await answer(['bob', '--endpoint', 'prompt-echo']);
    expect(textOf(run)).toEqual(['You said: bob. Answer politely.']);
    expect(run.outputs[0]?.inputs).toEqual({ input_value: 'bob' });
  });

  it('takes its key from the environment, too', async () => {
    const { code } = await script(['bob', '--endpoint', 'prompt-echo'], { LANGFLOW_API_KEY: bob.key });
    expect(code).toBe(0);
  });

  it('hands on tweaks', async () => {
    const tweaks = JSON.stringify({ 'Prompt-t2oaK': { template: 'Bye {user_text}' } });
    expect(textOf(await answer(['bob', '--endpoint', 'prompt-echo', '--tweaks', tweaks]))).toEqual([
      'Bye bob',
    ]);
  });

  it('hands on the types of input and output', async () => {
    const types = ['--input_type', 'text', '--output_type', 'debug'];
    expect(textOf(await answer(['bob', '--endpoint', 'prompt-echo', ...types]))).toEqual([
      'Hello',
      undefined,
      'You said: Hello. Answer politely.',
    ]);
  });

  it('uploads a file and runs the flow with its path', async () => {
    const file = [
      '--upload_file',
      join(ROOT, 'docs/calling-a-flow.md'),
      '--components',
      'Prompt-t2oaK,Other-1',
    ];
    const [text] = textOf(await answer(['The text', '--endpoint', 'file-flow', ...file])) ?? [];
    expect(text).toMatch(new RegExp(`^The text is in ${fileFlow}/[0-9a-f]{64}\\.md$`));
  });

  const calls: readonly (readonly [string, readonly string[], number, string])[] = [
    ['no flow', ['--api_key', 'sk-wrong'], 2, 'the following arguments are required: --endpoint'],
    ['tweaks that are no JSON', ['--endpoint', 'x', '--tweaks', '{'], 2, '--tweaks is not a JSON object'],
    [
      'a file for no component',
      ['--endpoint', 'x', '--upload_file', 'x'],
      2,
      '--upload_file needs --components',
    ],
    [
      'no key',
      ['--endpoint', 'prompt-echo'],
      1,
      '403: {"detail":"An API key must be passed as query or header"}',
    ],
    [
      'a file without a key',
      ['--endpoint', 'x', '--upload_file', SCRIPT, '--components', 'File-1'],
      1,
      'No API key: pass api_key=... or set the environment variable LANGFLOW_API_KEY.',
    ],
    ['a server that is not there', ['--endpoint', 'x', '--host', 'http://127.0.0.1:1'], 1, 'No answer from'],
  ];
  it.each(calls)('says what is wrong with %s', async (_, args, code, message) => {
    const ended = await script(['hi', ...args]);
    expect({ ...ended, stderr: ended.stderr.trim().split('\n').at(-1) }).toEqual({
      code,
      stdout: '',
      stderr: expect.stringContaining(message) as string,
    });
  });

  it('needs the package for uploads only', async () => {
    const withoutPackage = (args: readonly string[]) => {
      const start = `import runpy, sys; sys.modules["langflow"] = None; runpy.run_path("${SCRIPT}", run_name="__main__")`;
      const common = ['--host', server.url, '--api_key', bob.key, '--endpoint', 'prompt-echo'];
      return runPython(['-c', start, 'hi', ...common, ...args]);
    };
    expect(await withoutPackage([])).toMatchObject({ code: 0 });
    expect(await withoutPackage(['--upload_file', SCRIPT, '--components', 'File-1'])).toEqual({
      code: 1,
      stdout: '',
      stderr: '--upload_file needs the package: pip install ./clients/python\n',
    });
  });
});
