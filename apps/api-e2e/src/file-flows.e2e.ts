import type { ChangedUserFile, RunResponse, UserFile } from '@flowgate/contracts';
import {
  chatInput,
  chatOutput,
  createFlow,
  createUser,
  edge,
  send,
  sharedServer,
  type TestUser,
} from '@flowgate/test-server';
import { createDocument } from './harness/documents';

function component(id: string, type: string, template: object, method: string) {
  const outputs = [{ name: 'message', method, types: ['Message'], selected: 'Message' }];
  const data = {
    id,
    type,
    node: { display_name: type, template: { _type: 'Component', ...template }, outputs },
  };
  return { id, type: 'genericNode', data };
}

/** Read File -> Chat Output. */
function reading(paths: readonly string[] = []) {
  const path = { type: 'file', list: true, show: true, value: '', file_path: paths };
  const [file, output] = [
    component('File-1', 'File', { path }, 'load_files_message'),
    chatOutput('ChatOutput-1'),
  ];
  return { nodes: [file, output], edges: [edge([file, 'message'], [output, 'input_value'])] };
}

/** Chat Input -> Write File -> Chat Output. */
function writing(name: string) {
  const field = (value: string) => ({ type: 'str', show: true, value });
  const template = {
    input: { type: 'other', show: true, input_types: ['Message'] },
    file_name: field(name),
    local_format: field('txt'),
  };
  const [input, file, output] = [
    chatInput(),
    component('SaveToFile-1', 'SaveToFile', template, 'save_to_file'),
    chatOutput('ChatOutput-1'),
  ];
  return {
    nodes: [input, file, output],
    edges: [edge([input, 'message'], [file, 'input']), edge([file, 'message'], [output, 'input_value'])],
  };
}

describe('A flow with files', () => {
  const server = sharedServer();
  let bob: TestUser;
  let alice: TestUser;
  beforeAll(async () => {
    bob = await createUser(server, 'bob');
    alice = await createUser(server, 'alice');
    await createFlow(server, bob, 'read', reading());
    await createFlow(server, bob, 'write', writing('report'));
    await createFlow(server, alice, 'read', reading());
  });

  const upload = async (name: string, content: string | Uint8Array<ArrayBuffer>, user = bob) => {
    const body = new FormData();
    body.append('file', new Blob([content]), name);
    const answer = await send<ChangedUserFile>(server, 'POST /api/v2/files', { key: user.key, body });
    expect(answer.status).toBe(201);
    return answer.body;
  };
  const run = async (flow: string, body: object, user = bob) => {
    const { status, body: answered } = await send<Partial<RunResponse>>(server, `POST /api/v1/run/${flow}`, {
      key: user.key,
      body,
    });
    const message = answered.outputs?.[0]?.outputs[0]?.results.message as { text: string } | undefined;
    return { status, text: message?.text ?? JSON.stringify(answered) };
  };
  const read = (path: unknown, user = bob) => run('read', { tweaks: { 'File-1': { path } } }, user);

  it('reads the file that a tweak names by its path, in a list or alone, or by its id', async () => {
    const { id, path } = await upload('note.txt', 'hello');
    for (const named of [path, [path], id]) expect(await read(named)).toEqual({ status: 200, text: 'hello' });
    const flow = await createFlow(server, bob, 'read-its-own', reading([path]));
    expect(await run(flow, {})).toEqual({ status: 200, text: 'hello' });
  });

  it('reads documents on threads of their own', async () => {
    const paths: string[] = [];
    for (const kind of ['pdf', 'docx', 'xlsx', 'pptx', 'zip'] as const)
      paths.push((await upload(`doc.${kind}`, await createDocument(kind, `in a ${kind}`))).path);
    const { text } = await read(paths);
    expect(text.split(/\n+/).filter((line) => line !== '')).toEqual([
      'in a pdf',
      'in a docx',
      'in a xlsx',
      'in a pptx',
      'in a zip',
    ]);
  });

  it('has no file of anybody else', async () => {
    const { id, path } = await upload('secret.txt', 'secret');
    const { status, text } = await read(path, alice);
    expect(status).toBe(500);
    expect(text).toContain(`File not found: '${path}'`);
    expect((await read(id, alice)).text).toContain('No files to process.');
    expect((await read('/etc/hosts.txt')).text).toContain('File not found');
  });

  it('writes a file that its owner finds among the others, once or again', async () => {
    for (const input_value of ['first', 'second'])
      expect(await run('write', { input_value })).toEqual({
        status: 200,
        text: `Message saved successfully as '${bob.id}/report.txt' at ${bob.id}/report.txt`,
      });
    const { body } = await send<UserFile[]>(server, 'GET /api/v2/files', { key: bob.key });
    expect(body.filter(({ name }) => name.startsWith('report')).map(({ size }) => size)).toEqual([6]);
    expect((await read(`${bob.id}/report.txt`)).text).toBe('second');
  });
});
