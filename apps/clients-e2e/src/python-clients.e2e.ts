import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createFlow,
  createUser,
  echo,
  promptEcho,
  startServer,
  type Server,
  type TestUser,
} from '@flowgate/test-server';
import { apart, python, runPython } from './harness/programs';

describe('Python clients of others', () => {
  let server: Server;
  let bob: TestUser;
  let echoId: string;
  let folder: string;
  beforeAll(async () => {
    server = await startServer();
    bob = await createUser(server, 'bob');
    echoId = await createFlow(server, bob, 'echo', echo());
    await createFlow(server, bob, 'prompt-echo', promptEcho());
    folder = await mkdtemp(join(tmpdir(), 'clients-'));
    await writeFile(join(folder, 'note.txt'), 'hello');
  });
  afterAll(async () => {
    await server.stop();
    await rm(folder, { recursive: true });
  });

  describe('langflow-client 0.1.0', () => {
    const client = <T>(lines: string) =>
      python<T>(
        [
          `
          from langflow_client.client import LangflowClient
          from langflow_client.errors import LangflowError
          client = LangflowClient({"base_url": "${server.url}", "api_key": "${bob.key}"})
          `,
          lines,
        ],
        apart('langflow-client'),
      );

    it('runs flows, with tweaks and as a stream', async () => {
      const answer = await client(`
        run = client.flow("echo").run("hi", session_id="a session")
        tweaked = client.flow("prompt-echo").tweak("Prompt-t2oaK", {"template": "Bye {user_text}"}).run("bob")
        events = [event["event"] for event in client.flow("${echoId}").stream("hi")]
        answer([run.chat_output_text(), run.session_id, tweaked.chat_output_text(), events])
      `);
      expect(answer).toEqual(['hi', 'a session', 'Bye bob', ['add_message', 'add_message', 'end']]);
    });

    it('uploads, lists and deletes files', async () => {
      const answer = await client<[string, string, string[], string[]]>(`
        with open("${folder}/note.txt", "rb") as note: of_flow = client.flow("${echoId}").upload_file(note, filename="note.txt")
        with open("${folder}/note.txt", "rb") as note: of_user = client.files.upload(note, filename="note.txt")
        listed = [file.path for file in client.files.list()]
        client.files.delete(of_user.id)
        answer([of_flow.flow_id, of_user.path, listed, [file.path for file in client.files.list()]])
      `);
      expect(answer).toEqual([echoId, `${bob.id}/note.txt`, [`${bob.id}/note.txt`], []]);
    });

    it('is told why it is refused', async () => {
      const answer = await client(`
        try: client.flow("nope").run("hi")
        except LangflowError as error: answer(str(error))
      `);
      expect(answer).toBe('404 - Not Found');
    });
  });

  it('langflow-python-client 1.0.0 runs flows and uploads files', async () => {
    const answer = await python<[string, string, string]>(
      [
        `
        import asyncio
        from langflow_client import FlowRequestOptions, InputTypes, LangflowClient, LangflowError, OutputTypes
        client = LangflowClient(base_url="${server.url}", api_key="${bob.key}")
        async def main():
            options = FlowRequestOptions(InputTypes.CHAT, OutputTypes.CHAT, session_id="a session")
            run = await client.flow("echo").run("hi", options)
            upload = await client.flow("${echoId}").upload_file("${folder}/note.txt")
            try: await client.flow("nope").run("hi")
            except LangflowError as error: refused = str(error)
            return [run["outputs"][0]["outputs"][0]["results"]["message"]["text"], upload, refused]
        answer(asyncio.run(main()))
        `,
      ],
      apart('langflow-python-client'),
    );
    const flowId = expect.objectContaining({ flowId: echoId }) as unknown;
    expect(answer).toEqual(['hi', flowId, 'Flow identifier nope not found']);
  });

  it('langflow-cli 0.1.4 registers the server, and lists flows and projects', async () => {
    const command = async (...args: readonly string[]) => {
      const run = 'from langflow_cli.cli import cli; cli()';
      const { code, stdout, stderr } = await runPython(['-c', run, ...args], {
        HOME: folder,
        COLUMNS: '200',
      });
      expect([code, stderr]).toEqual([0, '']);
      return stdout;
    };
    await command('env', 'register', 'here', '--url', server.url, '--api-key', bob.key);
    await command('env', 'select', 'here');
    expect(await command('status')).toContain(server.url);
    expect(await command('flows', 'list')).toContain('prompt-echo');
    expect(await command('flows', 'get', echoId)).toContain(echoId);
    expect(await command('projects', 'list')).toContain('Starter Project');
  });
});
