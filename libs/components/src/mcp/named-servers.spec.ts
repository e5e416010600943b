import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import {
  compileFlow,
  drawChatOutput,
  drawEdge,
  drawNode,
  memoryHost,
  type McpServers,
  type Message,
  type ResolvedVariable,
} from '@flowgate/engine';
import { answeredRun } from '@flowgate/answers';
import { catalog } from '../catalog';
import { createOutgoing } from '../outgoing/create-outgoing';
import { STDIO_SERVER } from './testing/stdio-server';

const NODE = [process.execPath, '-e', STDIO_SERVER] as const;
const [command, ...args] = NODE;
const listed = { words: NODE, variables: ['TOKEN'] };

const variables: Record<string, ResolvedVariable> = {
  MCP_KEY: { value: 'sk-mcp', isCredential: true, source: 'variable' },
};

interface Situation {
  readonly stored?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly commands?: McpServers['commands'];
  readonly tweaks?: Readonly<Record<string, unknown>>;
}

/** Asks the tool `variable` of a server for the variable `TOKEN`. */
async function run(server: unknown, { stored = {}, commands = [], tweaks = {} }: Situation = {}) {
  const node = drawNode('MCPTools-1', {
    displayName: 'MCP Tools',
    fields: {
      mcp_server: { type: 'mcp', value: server },
      headers: { type: 'dict', value: {} },
      tool: 'variable',
      name: { type: 'str', value: 'TOKEN' },
    },
    outputs: { response: ['DataFrame'] },
  });
  const edge = drawEdge(['MCPTools-1', 'response'], ['ChatOutput-1', 'input_value'], ['DataFrame']);
  const plan = compileFlow({ nodes: [node, drawChatOutput()], edges: [edge] }, catalog);
  const mcpServers: McpServers = { find: (name) => Promise.resolve(stored[name] ?? null), commands };
  const outgoing = createOutgoing({ allowed: ['127.0.0.1'] });
  const host = Object.assign(memoryHost(variables, {}, outgoing), { mcpServers });
  const { outputs } = await answeredRun(
    plan,
    { flowId: 'f', userId: 'u', tweaks: { 'MCPTools-1': tweaks } },
    host,
  );
  return (outputs[0]?.outputs[0]?.results.message as Message).text;
}

describe('An MCP server that is a command', () => {
  it('is started if the operator lists it word for word, with the variables that it may have', async () => {
    const server = { name: 'mine', config: { command, args, env: { TOKEN: 'MCP_KEY' } } };
    expect(await run(server, { commands: [listed] })).toContain('sk-mcp');
  });

  it("sees nothing of this server's own environment", async () => {
    process.env.TOKEN = 'of this server';
    expect(await run({ name: 'mine', config: { command, args } }, { commands: [listed] })).toContain(
      'undefined',
    );
    delete process.env.TOKEN;
  });

  const refused = 'does not list in FLOWGATE_MCP_COMMANDS';
  it.each([
    ['with other arguments', { command, args: ['-e', 'x'] }, refused],
    ['with one argument less', { command, args: ['-e'] }, refused],
    ['by another program', { command: 'npx', args }, refused],
    [
      'with another variable',
      { command, args, env: { NODE_OPTIONS: '--require x' } },
      "MCP server 'mine' sets the environment variable NODE_OPTIONS, which FLOWGATE_MCP_COMMANDS does not list for its command.",
    ],
  ])('is not started %s', async (_, config, reason) => {
    await expect(run({ name: 'mine', config }, { commands: [listed] })).rejects.toThrow(reason);
  });

  it("gets no secret of the owner's when the request names it", async () => {
    const tweaks = { mcp_server: { name: 'other', config: { command, args, env: { TOKEN: 'MCP_KEY' } } } };
    await expect(
      run({ name: 'mine', config: { command, args } }, { commands: [listed], tweaks }),
    ).rejects.toThrow('is not sent to an address that comes with the request');
  });
});

describe('A stored MCP server', () => {
  const stored = { mine: { command, args, env: { TOKEN: 'as stored' } } };

  it('is found by its name, and counts before what the flow holds of it', async () => {
    const flow = { name: 'mine', config: { command: 'gone' } };
    expect(await run(flow, { stored, commands: [listed] })).toContain('as stored');
    expect(await run('mine', { stored, commands: [listed] })).toContain('as stored');
  });

  it('may be named by the request, and then has what its owner stored', async () => {
    const tweaks = { mcp_server: { name: 'mine', config: { url: 'http://127.0.0.1:1/elsewhere' } } };
    expect(await run({ name: 'other', config: {} }, { stored, commands: [listed], tweaks })).toContain(
      'as stored',
    );
  });

  it('that nobody has stored is told', async () => {
    await expect(run('gone', { stored })).rejects.toThrow("MCP server 'gone' is not configured.");
  });
});

describe('A header that the request sets', () => {
  let server: Server;
  let heard: unknown[];

  beforeEach(async () => {
    heard = [];
    server = createServer((request, response) => {
      heard.push(request.headers['x-key']);
      response.writeHead(500).end();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterEach(() => server.close());

  it("may not name a variable of the owner's", async () => {
    const { port } = server.address() as AddressInfo;
    const mine = { name: 'mine', config: { url: `http://127.0.0.1:${port}/mcp` } };
    const tweaks = { headers: { 'X-Key': 'MCP_KEY' } };
    await expect(run(mine, { tweaks })).rejects.toThrow(
      'A stored MCP_KEY that the request names is not sent',
    );
    expect(heard).toEqual([]);
  });
});
