import type { CreatedApiKey, Project, UploadedFile } from '@flowgate/contracts';
import {
  createFlow,
  createUser,
  echo,
  modelChat,
  send,
  startServer,
  type Server,
  type TestUser,
} from '@flowgate/test-server';
import { startModelStandIn, type ModelStandIn } from '@flowgate/model-stand-in';
import { javaScript, python } from './harness/programs';

/** What a client sees of a server, in the words of both SDKs. */
interface Seen {
  readonly version: string;
  readonly server: string;
  readonly tools: readonly string[];
  readonly said: readonly string[];
  readonly failed: boolean;
  readonly resource: string;
  readonly prompts: number;
}

type Transport = 'streamable' | 'sse';
/** Uses the server at an address with a key. */
type Visit = (url: string, transport: Transport, key: string) => Promise<Seen>;

/** Lines that connect a `client`. */
function connect(url: string, transport: Transport, key: string): string {
  return `
    import { Client } from '@modelcontextprotocol/sdk/client/index.js';
    import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
    import { SSEClientTransport } from '@modelcontextprotocol/sdk/client/sse.js';
    const Transport = ${transport === 'sse' ? 'SSEClientTransport' : 'StreamableHTTPClientTransport'};
    const headers = { 'x-api-key': '${key}' };
    const transport = new Transport(new URL('${url}'), { requestInit: { headers } });
    const client = new Client({ name: 'test', version: '1' });
    await client.connect(transport);
  `;
}

const visitByJavaScript: Visit = (url, transport, key) =>
  javaScript<Seen>(`
    ${connect(url, transport, key)}
    const { tools } = await client.listTools();
    const called = await client.callTool({ name: tools[0].name, arguments: { input_value: 'snow ☃' } });
    const unknown = await client.callTool({ name: 'nope', arguments: {} });
    const { resources } = await client.listResources();
    const { contents } = await client.readResource({ uri: resources[0].uri });
    answer({
      version: transport.protocolVersion ?? '',
      server: client.getServerVersion().name,
      tools: tools.map(({ name }) => name),
      said: called.content.map(({ text }) => text),
      failed: unknown.isError,
      resource: atob(atob(contents[0].blob)),
      prompts: (await client.listPrompts()).prompts.length,
    });
    await client.close();
  `);

const visitByPython: Visit = (url, transport, key) =>
  python<Seen>([
    `
    import asyncio
    from base64 import b64decode
    from mcp import ClientSession
    from mcp.client.sse import sse_client
    from mcp.client.streamable_http import streamablehttp_client

    async def main():
        client = ${transport === 'sse' ? 'sse_client' : 'streamablehttp_client'}
        async with client("${url}", headers={"x-api-key": "${key}"}) as streams:
            async with ClientSession(streams[0], streams[1]) as session:
                begun = await session.initialize()
                tools = (await session.list_tools()).tools
                called = await session.call_tool(tools[0].name, {"input_value": "snow ☃"})
                unknown = await session.call_tool("nope", {})
                resources = (await session.list_resources()).resources
                read = await session.read_resource(resources[0].uri)
                answer({
                    "version": begun.protocolVersion,
                    "server": begun.serverInfo.name,
                    "tools": [tool.name for tool in tools],
                    "said": [part.text for part in called.content],
                    "failed": unknown.isError,
                    "resource": b64decode(b64decode(read.contents[0].blob)).decode(),
                    "prompts": len((await session.list_prompts()).prompts),
                })

    asyncio.run(main())
    `,
  ]);

const CLIENTS: readonly (readonly [string, Visit])[] = [
  ['@modelcontextprotocol/sdk 1.32.2', visitByJavaScript],
  ['mcp 1.30.0 for Python', visitByPython],
];

describe.each(CLIENTS)('%s', (_name, visit) => {
  let server: Server;
  let bob: TestUser;
  let project: string;

  beforeAll(async () => {
    server = await startServer();
    bob = await createUser(server, 'bob');
    const id = await createFlow(server, bob, 'Echo', echo());
    const body = { name: 'Shop', flows_list: [id] };
    project = (await send<Project>(server, 'POST /api/v1/projects/', { ...bob, body })).body.id;
    const settings = [{ id, mcp_enabled: true, action_name: 'say_it', action_description: 'Says it.' }];
    await send(server, `PATCH /api/v1/mcp/project/${project}`, { ...bob, body: { settings } });
    const form = new FormData();
    form.set('file', new Blob(['a note']), 'note.txt');
    await send<UploadedFile>(server, `POST /api/v1/files/upload/${id}`, { ...bob, body: form });
  });
  afterAll(() => server.stop());

  it.each<Transport>(['streamable', 'sse'])('uses the server of a project over %s', async (transport) => {
    const seen = await visit(`${server.url}/api/v1/mcp/project/${project}/${transport}`, transport, bob.key);
    expect(seen).toMatchObject({
      server: `langflow-mcp-project-${project}`,
      tools: ['say_it'],
      said: ['snow ☃'],
      failed: true,
      resource: 'a note',
      prompts: 0,
    });
    if (seen.version !== '') expect(seen.version).toBe('2025-11-25');
  });

  it.each<Transport>(['streamable', 'sse'])('uses the server of all flows over %s', async (transport) => {
    const seen = await visit(`${server.url}/api/v1/mcp/${transport}`, transport, bob.key);
    expect(seen).toMatchObject({ server: 'langflow-mcp-server', tools: ['echo'], said: ['snow ☃'] });
  });

  it.each<Transport>(['streamable', 'sse'])('is refused over %s with a wrong key', async (transport) => {
    const url = `${server.url}/api/v1/mcp/project/${project}/${transport}`;
    await expect(visit(url, transport, 'sk-wrong')).rejects.toThrow(/401|Unauthorized|Invalid API key/);
  });
});

describe('A call that takes the client too long', () => {
  let server: Server;
  let models: ModelStandIn;
  beforeAll(async () => {
    models = await startModelStandIn();
    server = await startServer();
  });
  afterAll(async () => {
    await server.stop();
    await models.stop();
  });

  it.each<Transport>(['streamable', 'sse'])('is cancelled over %s, and its run ends', async (transport) => {
    const user = await createUser(server, transport);
    await createFlow(server, user, 'model', modelChat(`${models.url}/v1`));
    const key = await send<CreatedApiKey>(server, 'POST /api/v1/api_key/', { ...user, body: {} });
    const { id, api_key } = key.body;
    // The client stays connected until the server has counted the run as one that nobody waits for.
    const answer = await javaScript<string>(`
      ${connect(`${server.url}/api/v1/mcp/${transport}`, transport, api_key)}
      const call = { name: 'model', arguments: { input_value: 'STUB_PAUSE 50000 x' } };
      const failed = await client.callTool(call, undefined, { timeout: 1500 }).catch(({ message }) => message);
      for (;;) {
        const calls = await fetch('${server.url}/api/v1/api_key/${id}/calls', {
          headers: { authorization: 'Bearer ${user.token}' },
        });
        if ((await calls.text()).includes('"status":499')) break;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      answer(failed);
      await client.close();
    `);
    expect(answer).toContain('timed out');
  });
});
