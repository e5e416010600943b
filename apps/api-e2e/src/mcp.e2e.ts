import type { Flow, McpAddresses, McpProject, Project } from '@flowgate/contracts';
import { startModelStandIn, type ModelStandIn } from '@flowgate/model-stand-in';
import {
  createFlow,
  createKey,
  createUser,
  echo,
  modelChat,
  send,
  sharedServer,
  type TestUser,
} from '@flowgate/test-server';
import { ask, post, type ToolText } from './harness/mcp';
import { upload } from './harness/upload';

const GLOBAL = '/api/v1/mcp/streamable';

let models: ModelStandIn;
const server = sharedServer();
let bob: TestUser;
let alice: TestUser;
let [echoId, project, at]: [string, string, string] = ['', '', ''];

beforeAll(async () => {
  models = await startModelStandIn();
  bob = await createUser(server, 'bob');
  alice = await createUser(server, 'alice');
  await createFlow(server, bob, 'Echo', echo());
  await createFlow(server, bob, 'Model', modelChat(`${models.url}/v1`));
  const flows = await send<Flow[]>(server, 'GET /api/v1/flows/', bob);
  echoId = flows.body.find(({ name }) => name === 'Echo')?.id ?? '';
  const body = { name: 'Shop', flows_list: flows.body.map(({ id }) => id) };
  project = (await send<Project>(server, 'POST /api/v1/projects/', { ...bob, body })).body.id;
  at = `/api/v1/mcp/project/${project}/streamable`;
  const settings = [{ id: echoId, mcp_enabled: true, action_name: 'Say it', action_description: 'Says it' }];
  await send(server, `PATCH /api/v1/mcp/project/${project}`, { ...bob, body: { settings } });
});
afterAll(() => models.stop());

const toolNames = async (path: string, key: string) => {
  const { result } = await ask(server, path, 'tools/list', {}, { key });
  return (result?.tools as { name: string }[]).map(({ name }) => name);
};
const call = async (path: string, key: string, name: string, args: object) => {
  const { result } = await ask(server, path, 'tools/call', { name, arguments: args }, { key });
  return result as unknown as ToolText;
};

describe('The MCP server of a project', () => {
  it('has the flows that its settings enable as tools', async () => {
    const { result } = await ask(server, at, 'tools/list', {}, { key: bob.key });
    expect(result?.tools).toMatchObject([
      {
        name: 'say_it',
        description: 'Says it',
        inputSchema: { properties: { input_value: { type: 'string' } } },
      },
    ]);
    expect(await call(at, bob.key, 'say_it', { input_value: 'hello' })).toEqual({
      content: [{ type: 'text', text: 'hello' }],
      isError: false,
    });
    expect(await call(at, bob.key, 'model', { input_value: 'x' })).toEqual({
      content: [{ type: 'text', text: "Flow with name 'model' not found" }],
      isError: true,
    });
  });

  it('tells its tools and its addresses to its owner', async () => {
    const shown = await send<McpProject>(server, `GET /api/v1/mcp/project/${project}?mcp_enabled=false`, bob);
    expect(shown.body).toMatchObject({
      tools: [
        { action_name: 'say_it', action_description: 'Says it', mcp_enabled: true, name: 'Echo' },
        { action_name: 'model', mcp_enabled: false },
      ],
      auth_settings: { auth_type: 'apikey', oauth_host: null },
      server_name: 'lf-shop',
    });
    const addresses = await send<McpAddresses>(
      server,
      `GET /api/v1/mcp/project/${project}/composer-url`,
      bob,
    );
    expect(addresses.body.streamable_http_url).toBe(server.url + at);
  });

  it('wants a key of its owner', async () => {
    const ping = { jsonrpc: '2.0', id: 1, method: 'ping' };
    const refused = async (options: object) => {
      const response = await post(server, at, ping, options);
      return [response.status, ((await response.json()) as { detail: string }).detail];
    };
    const missing = 'API key required for this project. Provide x-api-key header or query parameter.';
    expect(await refused({})).toEqual([401, missing]);
    expect(await refused({ token: bob.token })).toEqual([401, missing]);
    expect(await refused({ key: 'sk-wrong' })).toEqual([401, 'Invalid API key']);
    expect(await refused({ key: alice.key })).toEqual([404, 'Project not found']);
    const other = await createKey(server, bob, { scopes: ['flows:read'] });
    expect(await refused({ key: other })).toEqual([403, 'This API key does not have the scope flows:run']);
  });

  it('is open to everybody when its owner says so, and then acts as the owner', async () => {
    const body = { settings: [], auth_settings: { auth_type: 'none' } };
    await send(server, `PATCH /api/v1/mcp/project/${project}`, { ...bob, body });
    const { result } = await ask(server, at, 'tools/call', {
      name: 'say_it',
      arguments: { input_value: 'hi' },
    });
    expect(result).toMatchObject({ content: [{ text: 'hi' }] });
    const foreign = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
    const ping = { jsonrpc: '2.0', id: 1, method: 'ping' };
    expect((await post(server, at, ping, { headers: foreign })).status).toBe(403);
    await send(server, `PATCH /api/v1/mcp/project/${project}`, {
      ...bob,
      body: { settings: [], auth_settings: { auth_type: 'apikey' } },
    });
    expect((await post(server, at, ping)).status).toBe(401);
  });

  it('cannot be opened to everybody by a key with bounds, which it would get around so', async () => {
    const bounds = [{ scopes: ['flows:write'] }, { limits: [{ requests: 1, per: 'day' }] }] as const;
    const opening = { auth_settings: { auth_type: 'none' } };
    for (const bound of bounds) {
      const key = await createKey(server, bob, bound as object);
      const routes = [`PATCH /api/v1/mcp/project/${project}`, `PATCH /api/v1/projects/${project}`];
      for (const route of [...routes, 'POST /api/v1/projects/']) {
        const body = { name: 'Shop', settings: [], ...opening };
        expect(await send(server, route, { key, body })).toMatchObject({
          status: 403,
          body: { code: 'KEY_BOUNDED' },
        });
      }
    }
    expect((await post(server, at, { jsonrpc: '2.0', id: 1, method: 'ping' })).status).toBe(401);
  });
});

describe('The MCP server of all flows', () => {
  it.each([GLOBAL, '/api/mcp/streamable', '/api/v1/mcp/streamable/'])(
    'has each as a tool at %s',
    async (path) => {
      expect(await toolNames(path, bob.key)).toEqual(['echo', 'model']);
      expect(await call(path, bob.key, 'echo', { input_value: 'hello' })).toMatchObject({ isError: false });
    },
  );

  it('takes the token of a sign-in, too', async () => {
    expect(await ask(server, GLOBAL, 'ping', {}, { token: bob.token })).toMatchObject({ result: {} });
    const anonymous = await send(server, `POST ${GLOBAL}`, { body: {} });
    expect([anonymous.status, anonymous.body]).toEqual([
      403,
      { detail: 'An API key must be passed as query or header' },
    ]);
  });

  it('shows a key what it reaches only', async () => {
    const key = await createKey(server, bob, { flows: [echoId] });
    expect(await toolNames(GLOBAL, key)).toEqual(['echo']);
    expect(await call(GLOBAL, key, 'model', {})).toMatchObject({ isError: true });
    expect(await toolNames(at, key)).toEqual(['say_it']);
    const elsewhere = await send<Project>(server, 'POST /api/v1/projects/', {
      ...bob,
      body: { name: 'Else' },
    });
    const other = `/api/v1/mcp/project/${elsewhere.body.id}/streamable`;
    expect((await post(server, other, { jsonrpc: '2.0', id: 1, method: 'ping' }, { key })).status).toBe(404);
  });

  it("holds a key's calls to its limits", async () => {
    const key = await createKey(server, bob, { limits: [{ requests: 1, per: 'hour' }] });
    expect(await call(GLOBAL, key, 'echo', { input_value: 'one' })).toMatchObject({ isError: false });
    const second = await call(GLOBAL, key, 'echo', { input_value: 'two' });
    expect(second).toMatchObject({ isError: true });
    expect(second.content[0]?.text).toMatch(/^Error Executing the Echo tool\. Error: 429: /);
  });

  it('keeps the conversation of a session, and begins a new one without', async () => {
    await call(GLOBAL, bob.key, 'echo', { input_value: 'a', session_id: 'kept' });
    const messages = await send<unknown[]>(server, 'GET /api/v1/monitor/messages?session_id=kept', bob);
    expect(messages.body).toHaveLength(2);
  });

  it('tells a failing flow, and wrong arguments, in the result', async () => {
    const failed = await call(GLOBAL, bob.key, 'model', { input_value: 'STUB_ERROR 500' });
    expect(failed.isError).toBe(true);
    expect(failed.content[0]?.text).toMatch(/^Error Executing the Model tool\. Error: 500: \{/);
    expect(await call(GLOBAL, bob.key, 'echo', { input_value: 5 })).toEqual({
      content: [{ type: 'text', text: "Input validation error: 5 is not of type 'string'" }],
      isError: true,
    });
  });

  it('gives files as resources, base64 twice, to keys that may read files', async () => {
    await upload(server, `/api/v1/files/upload/${echoId}`, 'x', { ...bob, name: 'a (1).txt' });
    const { result } = await ask(server, GLOBAL, 'resources/list', {}, { key: bob.key });
    const [resource] = result?.resources as { uri: string; description: string }[];
    expect(resource).toMatchObject({ description: 'File in flow: Echo' });
    expect(resource?.uri).toMatch(/a%20%281%29\.txt$/);
    const read = await ask(server, GLOBAL, 'resources/read', { uri: resource?.uri }, { key: bob.key });
    expect(read.result?.contents).toMatchObject([{ uri: resource?.uri, blob: 'ZUE9PQ==' }]);
    const foreign = await ask(server, GLOBAL, 'resources/read', { uri: resource?.uri }, { key: alice.key });
    expect(foreign.error).toMatchObject({ code: -32002 });
    const runsOnly = await createKey(server, bob, { scopes: ['flows:run'] });
    const refused = await ask(server, GLOBAL, 'resources/list', {}, { key: runsOnly });
    expect(refused.error?.message).toBe('This API key does not have the scope files:read');
    expect((await ask(server, GLOBAL, 'prompts/list', {}, { key: bob.key })).result).toEqual({ prompts: [] });
  });
});
