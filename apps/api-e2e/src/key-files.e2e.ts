/** Keys that are files: a service account's, for models of Vertex AI. */
import { generateKeyPairSync } from 'node:crypto';
import type { ChangedUserFile, RunResponse } from '@flowgate/contracts';
import { type ModelStandIn, startModelStandIn } from '@flowgate/model-stand-in';
import {
  chatInput,
  chatOutput,
  createFlow,
  createUser,
  edge,
  send,
  type Server,
  startServer,
  type TestUser,
} from '@flowgate/test-server';

/** Chat Input -> Vertex AI -> Chat Output. */
function asking(path: string) {
  const id = 'VertexAiModel-1';
  const template = {
    _type: 'Component',
    input_value: { type: 'str', show: true, value: '', input_types: ['Message'] },
    credentials: { type: 'file', show: true, value: 'key.json', file_path: path },
  };
  const outputs = [{ name: 'text_output', method: 'text_response', types: ['Message'], selected: 'Message' }];
  const data = { id, type: 'VertexAiModel', node: { display_name: 'Vertex AI', template, outputs } };
  const [input, model, output] = [chatInput(), { id, type: 'genericNode', data }, chatOutput()];
  return {
    nodes: [input, model, output],
    edges: [
      edge([input, 'message'], [model, 'input_value']),
      edge([model, 'text_output'], [output, 'input_value']),
    ],
  };
}

describe('The file of a service account', () => {
  let server: Server;
  let standIn: ModelStandIn;
  let bob: TestUser;
  let alice: TestUser;
  let path: string;
  beforeAll(async () => {
    standIn = await startModelStandIn();
    server = await startServer({ env: { GOOGLE_VERTEX_BASE_URL: standIn.url } });
    bob = await createUser(server, 'bob');
    alice = await createUser(server, 'alice');
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const key = {
      type: 'service_account',
      project_id: 'p',
      private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }),
      client_email: 'robot@p.iam.gserviceaccount.com',
      token_uri: `${standIn.url}/token`,
    };
    const body = new FormData();
    body.append('file', new Blob([JSON.stringify(key)]), 'key.json');
    const uploaded = await send<ChangedUserFile>(server, 'POST /api/v2/files', { key: bob.key, body });
    path = uploaded.body.path;
    for (const user of [bob, alice]) await createFlow(server, user, 'ask', asking(path));
    await createFlow(server, bob, 'bare', asking(''));
  });
  afterAll(async () => {
    await server.stop();
    await standIn.stop();
  });

  const run = async (
    flow: string,
    user: TestUser,
    body: object = {},
    headers: Record<string, string> = {},
  ) => {
    const request = { key: user.key, headers, body: { input_value: 'hi', ...body } };
    const answer = await send<Partial<RunResponse>>(server, `POST /api/v1/run/${flow}`, request);
    return { status: answer.status, text: JSON.stringify(answer.body) };
  };
  const tweak = () => ({ tweaks: { 'VertexAiModel-1': { credentials: path } } });

  it("is its owner's, who names it in a flow or a call", async () => {
    expect(await run('ask', bob)).toMatchObject({
      status: 200,
      text: expect.stringContaining('stub: hi') as string,
    });
    expect((await run('bare', bob, tweak())).text).toContain('stub: hi');
    const before = standIn.requests.length;
    expect((await run('ask', alice)).status).toBeGreaterThanOrEqual(400);
    expect(standIn.requests).toHaveLength(before);
  });

  it('goes to no address that a call names, with the file or without', async () => {
    const headers = { 'x-langflow-global-var-google_vertex_base_url': `${standIn.url}/elsewhere` };
    const before = standIn.requests.length;
    for (const [flow, body] of [
      ['ask', {}],
      ['bare', tweak()],
    ] as const) {
      const { status, text } = await run(flow, bob, body, headers);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(text).toContain('is not sent to an address that comes with the request');
    }
    expect(standIn.requests).toHaveLength(before);
  });
});
