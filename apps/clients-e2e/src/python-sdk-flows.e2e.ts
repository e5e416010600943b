import type { Flow } from '@flowgate/contracts';
import { createUser, echo, send, startServer, type Server, type TestUser } from '@flowgate/test-server';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { python } from './harness/programs';

const ID = 'a7a7e5f0-32f5-4e6f-8f7a-1c9b6f0f6a11';

describe('langflow-sdk 0.4.0, keeping flows', () => {
  let server: Server;
  let bob: TestUser;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'flowgate-clients-'));
    server = await startServer();
    bob = await createUser(server, 'bob');
  });
  afterAll(async () => {
    await server.stop();
    await rm(folder, { recursive: true });
  });

  const sdk = <T>(lines: string) =>
    python<T>([
      `
      from pathlib import Path
      from langflow_sdk import *
      client = Client("${server.url}", api_key="${bob.key}")
      graph = json.loads(r'''${JSON.stringify(echo())}''')
      def failure(call):
          try: call()
          except LangflowHTTPError as error: return [type(error).__name__, error.detail]
      `,
      lines,
    ]);

  it('creates, reads, lists, changes and deletes a flow', async () => {
    const answer = await sdk(`
      made = client.create_flow(FlowCreate(name="Made", endpoint_name="made", data=graph, tags=["a"]))
      read = client.get_flow(made.id)
      changed = client.update_flow(made.id, FlowUpdate(description="changed", endpoint_name="other"))
      listed = [flow.name for flow in client.list_flows(get_all=True) if flow.id == made.id]
      ran = client.run("other", "hi").get_chat_output()
      client.delete_flow(made.id)
      answer([read == made, read.data == graph, read.tags, changed.description, listed, ran,
              failure(lambda: client.get_flow(made.id))])
    `);
    expect(answer).toEqual([
      true,
      true,
      ['a'],
      'changed',
      ['Made'],
      'hi',
      ['LangflowNotFoundError', 'Flow not found'],
    ]);
  });

  it('is told why a flow is refused', async () => {
    const answer = await sdk(`
      answer([failure(lambda: client.create_flow(FlowCreate(name="x", endpoint_name="no spaces"))),
              failure(lambda: client.get_flow("not-an-id"))])
    `);
    expect(answer).toEqual([
      ['LangflowValidationError', expect.anything()],
      ['LangflowValidationError', expect.anything()],
    ]);
  });

  it('puts a flow under an id of its own, and knows whether that made it', async () => {
    const answer = await sdk(`
      first, created = client.upsert_flow("${ID}", FlowCreate(name="Put", data=graph))
      second, again = client.upsert_flow("${ID}", FlowCreate(name="Put", description="again", data=graph))
      answer([str(first.id), created, again, second.description])
    `);
    expect(answer).toEqual([ID, true, false, 'again']);
  });

  it('pulls a flow into a file and pushes it back', async () => {
    const file = join(folder, 'flow.json');
    const answer = await sdk(`
      made = client.create_flow(FlowCreate(name="Pulled", endpoint_name="pulled", data=graph))
      client.pull(made.id, output="${file}")
      client.delete_flow(made.id)
      pushed, created = client.push("${file}")
      _, again = client.push("${file}")
      answer([pushed.id == made.id, created, again, client.run("pulled", "hi").get_chat_output()])
    `);
    expect(answer).toEqual([true, true, false, 'hi']);
  });

  it('pushes a folder of flows', async () => {
    const project = await mkdtemp(join(folder, 'project-'));
    const files = ['2', '3'].map((digit) => ({
      id: ID.slice(0, -1) + digit,
      name: `Pushed ${digit}`,
      data: echo(),
    }));
    for (const flow of files) await writeFile(join(project, `${flow.name}.json`), JSON.stringify(flow));
    const answer = await sdk(`
      answer([[flow.name, created] for flow, created in client.push_project("${project}")])
    `);
    expect(answer).toEqual([
      ['Pushed 2', true],
      ['Pushed 3', true],
    ]);
    const stored = await send<Flow>(server, `GET /api/v1/flows/${files[1]?.id ?? ''}`, bob);
    expect(stored.body.data).toEqual(files[1]?.data);
  });

  it('keeps projects, and downloads the flows in them', async () => {
    const answer = await sdk(`
      project = client.create_project(ProjectCreate(name="Shop", description="d"))
      client.create_flow(FlowCreate(name="In the shop", data=graph, folder_id=project.id))
      client.update_project(project.id, ProjectUpdate(name="Shop 2"))
      shown = client.get_project(project.id)
      listed = "Shop 2" in [one.name for one in client.list_projects()]
      names = list(client.pull_project(project.id, output_dir="${folder}/pulled"))
      client.delete_project(project.id)
      answer([shown.name, [flow.name for flow in shown.flows], listed, names,
              failure(lambda: client.get_project(project.id))])
    `);
    expect(answer).toEqual([
      'Shop 2',
      ['In the shop'],
      true,
      ['In the shop'],
      ['LangflowNotFoundError', 'Project not found'],
    ]);
  });
});
