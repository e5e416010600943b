import type { AuditPage, McpServerEntry, RunResponse } from '@flowgate/contracts';
import {
  chatOutput,
  createFlow,
  createKey,
  createUser,
  echo,
  edge,
  send,
  startServer,
  type Server,
  type TestUser,
} from '@flowgate/test-server';

const AT = '/api/v2/mcp/servers';

/** A flow that calls the tool `echo` of a stored MCP server, and answers with what that gives. */
function caller(server: string, text: string) {
  const output = chatOutput();
  const tools = {
    id: 'MCPTools-1',
    type: 'genericNode',
    data: {
      id: 'MCPTools-1',
      type: 'MCPTools',
      node: {
        display_name: 'MCP Tools',
        template: {
          mcp_server: { type: 'mcp', show: true, value: { name: server } },
          tool: { type: 'str', show: true, value: 'echo' },
          input_value: { type: 'str', show: true, value: text },
        },
        outputs: [{ name: 'response', types: ['DataFrame'], selected: 'DataFrame' }],
      },
    },
  };
  return { nodes: [tools, output], edges: [edge([tools, 'response'], [output, 'input_value'])] };
}

let server: Server;
let bob: TestUser;

beforeAll(async () => {
  server = await startServer({ env: { FLOWGATE_ALLOWED_HOSTS: '127.0.0.1' } });
  bob = await createUser(server, 'bob');
  await createFlow(server, bob, 'echo', echo());
});
afterAll(() => server.stop());

const as = <T>({ key }: { readonly key: string }, request: string, body?: object) =>
  send<T>(server, request, { key, ...(body && { body }) });
const mine = () => ({ url: `${server.url}/api/v1/mcp/streamable`, headers: { 'x-api-key': bob.key } });

describe('A stored MCP server', () => {
  it('is shown without the values of its headers, and to nobody else', async () => {
    const shown = { headers: { 'x-api-key': '********' }, url: mine().url };
    expect((await as(bob, `POST ${AT}/mine`, mine())).body).toEqual(shown);
    expect((await as(bob, `GET ${AT}/mine`)).body).toEqual(shown);
    expect((await as(bob, `GET ${AT}`)).body).toEqual([{ name: 'mine', mode: null, toolsCount: null }]);
    const alice = await createUser(server, 'alice');
    expect(await as(alice, `GET ${AT}/mine`)).toMatchObject({
      status: 404,
      body: { detail: 'Server not found.' },
    });
    expect((await as(alice, `GET ${AT}`)).body).toEqual([]);
    expect((await as(bob, `POST ${AT}/mine`, mine())).status).toBe(409);
  });

  it('is reached by flows by its name, with what is stored', async () => {
    await createFlow(server, bob, 'caller', caller('mine', 'over there'));
    const { body } = await as<RunResponse>(bob, 'POST /api/v1/run/caller', {});
    expect(JSON.stringify(body)).toContain('over there');
    const [counted] = (await as<McpServerEntry[]>(bob, `GET ${AT}?action_count=true`)).body;
    expect(counted).toEqual({ name: 'mine', mode: 'streamable_http', toolsCount: 2 });
  });

  it('keeps its secrets when its other settings change, and gives them to no other address', async () => {
    const stars = { headers: { 'x-api-key': '********', 'x-more': 'm' } };
    expect((await as(bob, `PATCH ${AT}/mine`, { ...stars, url: mine().url })).status).toBe(200);
    const [counted] = (await as<McpServerEntry[]>(bob, `GET ${AT}?action_count=true`)).body;
    expect(counted?.toolsCount).toBe(2);
    const moved = await as(bob, `PATCH ${AT}/mine`, { ...stars, url: `${server.url}/elsewhere` });
    expect(moved.status).toBe(400);
    expect((await as(bob, `PATCH ${AT}/gone`, mine())).status).toBe(404);
  });

  it('says why it cannot be asked', async () => {
    await as(bob, `POST ${AT}/private`, { url: 'http://10.1.2.3/mcp' });
    await as(bob, `POST ${AT}/command`, { command: 'node', args: ['-e', '1'] });
    const { body } = await as<McpServerEntry[]>(bob, `GET ${AT}?action_count=true`);
    const errors = Object.fromEntries(body.map(({ name, error }) => [name, error]));
    expect(errors.private).toContain('10.1.2.3');
    expect(errors.command).toContain('FLOWGATE_MCP_COMMANDS');
    for (const name of ['private', 'command']) await as(bob, `DELETE ${AT}/${name}`);
  });

  it.each<[string, object]>([
    ['neither a url nor a command', {}],
    ['both', { url: 'https://a.example', command: 'x' }],
    ['an address of another kind', { url: 'file:///etc/passwd' }],
    ['headers that are no texts', { url: 'https://a.example', headers: { a: 1 } }],
  ])('is refused with %s', async (_, settings) => {
    expect((await as(bob, `POST ${AT}/bad`, settings)).status).toBe(422);
  });

  it('needs a key for variables', async () => {
    const key = await createKey(server, bob, { scopes: ['flows:run'] });
    expect((await as({ key }, `GET ${AT}`)).status).toBe(403);
  });

  it('is deleted once, and the trail tells of it without its secrets', async () => {
    const deleted = await as(bob, `DELETE ${AT}/mine`);
    expect([deleted.status, deleted.body]).toEqual([200, null]);
    expect((await as(bob, `DELETE ${AT}/mine`)).status).toBe(404);
    const trail = await send<AuditPage>(server, 'GET /api/v1/audit?action=mcp_server.create', bob);
    expect(trail.body.events.at(-1)).toMatchObject({ changes: { name: { to: 'mine' } } });
    expect(JSON.stringify(trail.body)).not.toContain(bob.key);
  });
});
