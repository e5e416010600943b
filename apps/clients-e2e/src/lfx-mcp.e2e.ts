import { createUser, type Server, startServer, type TestUser } from '@flowgate/test-server';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { besideLangflow, FENCE, javaScript } from './harness/programs';

const TEXT_OF_RUN = 'ran.outputs?.[0].outputs[0].results.message.text';

describe('lfx-mcp 1.13.0, by which assistants build flows on a server', () => {
  let server: Server;
  let bob: TestUser;
  let home: string;
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'flowgate-lfx-mcp-'));
    server = await startServer();
    bob = await createUser(server, 'bob');
  });
  afterAll(async () => {
    await server.stop();
    await rm(home, { recursive: true });
  });

  /** Starts it as an MCP client does, and calls tools of it: `use` answers what one gives, or how it fails. */
  const assistant = <T>(env: Readonly<Record<string, string>>, lines: string) =>
    javaScript<T>(`
      import { Client } from '@modelcontextprotocol/sdk/client/index.js';
      import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
      const transport = new StdioClientTransport({
        command: ${JSON.stringify(besideLangflow('lfx-mcp'))},
        env: ${JSON.stringify({ HOME: home, PYTHONPATH: FENCE, DO_NOT_TRACK: 'true', LANGFLOW_SERVER_URL: server.url, ...env })},
        stderr: 'ignore',
      });
      const client = new Client({ name: 'test', version: '1' });
      await client.connect(transport, { timeout: 240_000 });
      const use = async (name, args = {}) => {
        const { content, isError, structuredContent } = await client.callTool({ name, arguments: args });
        const text = content.map((one) => one.text).join('');
        if (isError) return { error: text };
        return structuredContent?.result ?? structuredContent ?? JSON.parse(text);
      };
      ${lines}
      await client.close();
    `);

  it('signs in, makes a flow of components, runs it, copies it and deletes it', async () => {
    const answer = await assistant(
      {},
      `
      const refused = await use('login', { username: '${bob.username}', password: 'wrong' });
      const { status } = await use('login', { username: '${bob.username}', password: '${bob.password}' });
      const { id } = await use('create_flow', { name: 'Built', description: 'by an assistant' });
      const [input, output] = [
        await use('add_component', { flow_id: id, component_type: 'ChatInput' }),
        await use('add_component', { flow_id: id, component_type: 'ChatOutput' }),
      ];
      const edge = { source_id: input.id, source_output: 'message', target_id: output.id, target_input: 'input_value' };
      const connected = await use('connect_components', { flow_id: id, ...edge });
      const ran = await use('run_flow', { flow_id: id, input_value: 'snow ☃' });
      const copy = await use('duplicate_flow', { flow_id: id });
      const listed = await use('list_flows');
      const info = await use('get_flow_info', { flow_id: id });
      const exported = await use('export_flow', { flow_id: id });
      await use('delete_flow', { flow_id: id });
      const gone = await use('get_flow_info', { flow_id: id });
      answer({
        refused, status, connected: connected.error ?? true, ran: ${TEXT_OF_RUN} ?? ran,
        copy: copy.name, listed: listed.map?.(({ name, node_count, edge_count }) => [name, node_count, edge_count]) ?? listed,
        info: info.name, exported: exported.data.nodes.length, gone,
      });
    `,
    );
    expect(answer).toEqual({
      refused: { error: expect.stringContaining('Login failed (401)') as string },
      status: 'authenticated',
      connected: true,
      ran: 'snow ☃',
      copy: 'Built (copy)',
      listed: expect.arrayContaining([
        ['Built', 2, 1],
        ['Built (copy)', 2, 1],
      ]) as unknown,
      info: 'Built',
      exported: 2,
      gone: { error: expect.stringContaining('failed (404)') as string },
    });
  }, 300_000);

  it('finds components, and makes a flow from a text that says what is in it', async () => {
    const spec = [
      'name: Greeting',
      'nodes:',
      '  A: ChatInput',
      '  B: Prompt Template',
      '  C: ChatOutput',
      'edges:',
      '  A.message -> B.name',
      '  B.prompt -> C.input_value',
      'config:',
      '  B.template: Hello {name}',
    ];
    const answer = await assistant(
      { LANGFLOW_API_KEY: bob.key },
      `
      const found = await use('search_component_types', { query: 'ChatInput' });
      const described = await use('describe_component_type', { component_type: 'Prompt Template' });
      const made = await use('create_flow_from_spec', { spec: ${JSON.stringify(spec.join('\n'))} });
      const flow = { flow_id: made.id };
      const built = await use('build_flow', flow);
      const valid = await use('validate_flow', flow);
      const renamed = await use('rename_flow', { ...flow, name: 'Renamed' });
      const ran = await use('run_flow', { ...flow, input_value: 'Bob' });
      answer({
        found: found.map(({ type }) => type), described: described.error ?? described.outputs.map(({ name }) => name),
        made: made.error ?? [made.node_count, made.edge_count], job: typeof built.job_id, valid: valid.valid ?? valid,
        renamed: renamed.name, ran: ${TEXT_OF_RUN} ?? ran,
      });
    `,
    );
    expect(answer).toEqual({
      found: ['ChatInput'],
      described: ['prompt'],
      made: [3, 2],
      job: 'string',
      valid: true,
      renamed: 'Renamed',
      ran: 'Hello Bob',
    });
  }, 300_000);
});
