import { json } from 'node:stream/consumers';
import type { RequestListener } from 'node:http';
import {
  compileFlow,
  drawChatOutput,
  drawEdge,
  drawNode,
  memoryHost,
  type Message,
  type ResolvedVariable,
} from '@flowgate/engine';
import { answeredRun } from '@flowgate/answers';
import { startModelStandIn } from '@flowgate/model-stand-in';
import { catalog } from '../catalog';
import { startService, type TestService } from '../models/testing/start-service';
import { createOutgoing } from '../outgoing/create-outgoing';

let at: TestService;
let heard: { method: string; params?: { name?: string; arguments?: unknown }; key: unknown }[];

beforeEach(async () => {
  heard = [];
  at = await startService(mcp);
});
afterEach(() => at.stop());

const add = {
  name: 'add',
  description: 'Adds.',
  inputSchema: {
    type: 'object',
    properties: {
      a: { type: 'number' },
      b: { type: 'number' },
      note: { type: 'string' },
      more: { type: 'object' },
    },
    required: ['a', 'b'],
  },
};

/** A server of MCP's streamable HTTP that answers with JSON. */
const mcp: RequestListener = (request, response) => {
  if (request.method !== 'POST') {
    response.writeHead(405).end();
    return;
  }
  void json(request).then((body) => {
    const { id, method, params } = body as { id?: number } & (typeof heard)[number];
    heard.push({ method, ...(params && { params }), key: request.headers['x-key'] });
    if (id === undefined) {
      response.writeHead(202).end();
      return;
    }
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ jsonrpc: '2.0', id, result: resultOf(method, params?.arguments) }));
  });
};

function resultOf(method: string, args: unknown): unknown {
  if (method === 'initialize') {
    return {
      protocolVersion: '2025-06-18',
      capabilities: { tools: {} },
      serverInfo: { name: 's', version: '1' },
    };
  }
  if (method === 'tools/list') return { tools: [add] };
  const { a, b } = args as { a: number; b: number };
  if (b === 0) return { isError: true, content: [{ type: 'text', text: 'b is nothing' }] };
  return {
    content: [
      { type: 'text', text: JSON.stringify({ sum: a + b }) },
      { type: 'text', text: 'added' },
    ],
  };
}

const variables: Record<string, ResolvedVariable> = {
  MCP_KEY: { value: 'sk-mcp', isCredential: true, source: 'variable' },
};

async function run(
  fields: Record<string, unknown>,
  tweaks: Record<string, unknown> = {},
  allowed = ['127.0.0.1'],
) {
  const server = { type: 'mcp', value: { name: 'mine', config: { url: `${at.url}/mcp` } } };
  const node = drawNode('MCPTools-1', {
    displayName: 'MCP Tools',
    fields: { mcp_server: server, tool: 'add', ...fields },
    outputs: { response: ['DataFrame'] },
  });
  const edge = drawEdge(['MCPTools-1', 'response'], ['ChatOutput-1', 'input_value'], ['DataFrame']);
  const plan = compileFlow({ nodes: [node, drawChatOutput()], edges: [edge] }, catalog);
  const host = memoryHost(variables, {}, createOutgoing({ allowed }));
  const request = { flowId: 'f', userId: 'u', tweaks: { 'MCPTools-1': tweaks } };
  const { outputs } = await answeredRun(plan, request, host);
  return (outputs[0]?.outputs[0]?.results.message as Message).text;
}

const numbers = { a: { type: 'int', value: 1 }, b: { type: 'int', value: 2 } };

describe('MCP Tools', () => {
  it('calls the tool that the flow has chosen with the fields of its arguments, and gives its parts as rows', async () => {
    const text = await run({ ...numbers, note: '', other: 'x', 'more.deep': 'y' });
    expect(text).toContain('sum');
    expect(text).toContain('added');
    const call = heard.find(({ method }) => method === 'tools/call');
    expect(call?.params).toMatchObject({ name: 'add', arguments: { a: 1, b: 2, more: { deep: 'y' } } });
    expect(call?.params?.arguments).not.toHaveProperty('note');
  });

  it('sends its headers, whose values may be variables', async () => {
    await run({ ...numbers, headers: { type: 'dict', value: { 'X-Key': 'MCP_KEY' } } });
    expect(heard.map(({ key }) => key)).toEqual(heard.map(() => 'sk-mcp'));
  });

  it("keeps the flow's headers from a server that the request names", async () => {
    const headers = { type: 'dict', value: { 'X-Key': 'MCP_KEY' } };
    const other = { mcp_server: { name: 'other', config: { url: `${at.url}/other` } } };
    await expect(run({ ...numbers, headers }, other)).rejects.toThrow(
      'The headers of the flow are not sent to an MCP server that the request names.',
    );
    expect(heard).toEqual([]);
  });

  it('does not reach a private address unless the operator allows it', async () => {
    await expect(run(numbers, {}, [])).rejects.toThrow(/Error in build_output: /);
    expect(heard).toEqual([]);
  });

  it.each([
    [
      'the tool fails',
      { ...numbers, b: { type: 'int', value: 0 } },
      "Error in build_output: MCP tool 'add' failed: b is nothing",
    ],
    ['there is no such tool', { tool: 'x' }, "Error in build_output: 'x'"],
    [
      'no server was chosen',
      { mcp_server: { type: 'mcp', value: '' }, tool: 'x' },
      "Error in build_output: 'x'",
    ],
    [
      'the server is unknown',
      { mcp_server: { type: 'mcp', value: { name: 'gone', config: {} } } },
      "Error in build_output: MCP server 'gone' is not configured.",
    ],
    [
      'the server is a command',
      { mcp_server: { type: 'mcp', value: { name: 'c', config: { command: 'npx' } } } },
      "MCP server 'c' is started by a command that the operator of this server does not list",
    ],
    [
      'its time is less than nothing',
      { tool_execution_timeout: { type: 'float', value: -1 } },
      'Tool Execution Timeout must be greater than or equal to 0.',
    ],
  ])('fails when %s', async (_why, fields, text) => {
    await expect(run(fields)).rejects.toThrow(text);
  });

  it('says that no tool was chosen', async () => {
    expect(await run({ tool: '' })).toContain('You must select a tool');
  });
});

describe('MCP Tools of before 1.5', () => {
  const early = { mcp_server: '', mode: 'SSE', sse_url: '', command: 'uvx mcp-server-fetch' };

  it('start a command that the operator lists, as they do now', async () => {
    await expect(run({ ...numbers, ...early, mode: 'Stdio' })).rejects.toThrow(
      "MCP server 'uvx mcp-server-fetch' is started by a command that the operator of this server does not list",
    );
    await expect(run({ ...numbers, ...early, mode: '' })).rejects.toThrow('is started by a command');
  });

  it('speak the transport of their time to an address', async () => {
    await expect(run({ ...numbers, ...early, sse_url: `${at.url}/sse` })).rejects.toThrow(
      'Error in build_output',
    );
    expect(heard).toEqual([]);
  });

  it.each(['MCPSse', 'MCPStdio', 'MCPServer'])('are known as %s', (type) => {
    expect(catalog.find(type)?.type).toBe('MCPTools');
  });
});

describe('An Agent with MCP Tools', () => {
  it("calls the server's tools by their names and arguments", async () => {
    const standIn = await startModelStandIn();
    const server = { type: 'mcp', value: { name: 'mine', config: { url: `${at.url}/mcp` } } };
    const model = { type: 'model', value: [{ name: 'm', provider: 'OpenAI' }] };
    const fields = { model, input_value: 'CALL add {"a":1,"b":2}', tools: { type: 'other', list: true } };
    const nodes = [
      drawNode('MCPTools-1', {
        fields: { mcp_server: server },
        outputs: { component_as_tool: ['Tool'] },
        more: { tool_mode: true },
      }),
      drawNode('Agent-1', {
        fields: { ...fields, openai_api_base: `${standIn.url}/v1`, api_key: 'sk-own' },
        outputs: { response: ['Message'] },
      }),
      drawChatOutput(),
    ];
    const edges = [
      drawEdge(['MCPTools-1', 'component_as_tool'], ['Agent-1', 'tools'], ['Tool']),
      drawEdge(['Agent-1', 'response'], ['ChatOutput-1', 'input_value']),
    ];
    const host = memoryHost({}, {}, createOutgoing({ allowed: ['127.0.0.1'] }));
    const { outputs } = await answeredRun(
      compileFlow({ nodes, edges }, catalog),
      { flowId: 'f', userId: 'u' },
      host,
    );
    await standIn.stop();
    expect((outputs[0]?.outputs[0]?.results.message as Message).text).toBe('stub: {"sum":3}\nadded');
  });
});
