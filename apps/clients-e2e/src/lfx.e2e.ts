import type { Flow, Project } from '@flowgate/contracts';
import { jest } from '@jest/globals';
import { createUser, echo, send, type Server, startServer, type TestUser } from '@flowgate/test-server';
import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Ended, runOfLangflow } from './harness/programs';

/** Python takes seconds for its imports, and a test starts it a few times. */
jest.setTimeout(300_000);

describe('lfx 1.13.0, the command line for flows as files', () => {
  let server: Server;
  let bob: TestUser;
  let home: string;
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'flowgate-lfx-'));
    server = await startServer();
    bob = await createUser(server, 'bob');
  });
  afterAll(async () => {
    await server.stop();
    await rm(home, { recursive: true });
  });

  /** A folder in which lfx knows the server as an environment, whose key is in a variable. */
  async function workspace(): Promise<string> {
    const folder = await mkdtemp(join(home, 'work-'));
    await mkdir(join(folder, '.lfx'));
    await mkdir(join(folder, 'flows'));
    const environments = `environments:\n  here:\n    url: ${server.url}\n    api_key_env: KEY\n`;
    await writeFile(
      join(folder, '.lfx', 'environments.yaml'),
      `${environments}defaults:\n  environment: here\n`,
    );
    return folder;
  }

  const lfx = (folder: string, args: readonly string[], key = bob.key) =>
    runOfLangflow('lfx', args, folder, { KEY: key });

  async function flowFile(folder: string, name: string) {
    const flow = { id: randomUUID(), name, description: 'as a file', data: echo() };
    await writeFile(join(folder, 'flows', `${name}.json`), JSON.stringify(flow));
    return flow;
  }

  const said = ({ code, stdout, stderr }: Ended) => `${code}: ${stdout}${stderr}`;
  const stored = (id: string) => send<Flow>(server, `GET /api/v1/flows/${id}`, bob);

  it('logs in with a key, by an environment and by an address, and is told of a wrong one', async () => {
    const folder = await workspace();
    expect(said(await lfx(folder, ['login', '--env', 'here']))).toMatch(/^0: [^]*Connected successfully/);
    const inline = ['login', '--target', server.url, '--api-key', bob.key];
    expect(said(await lfx(folder, inline))).toMatch(/^0: [^]*Connected successfully/);
    expect(said(await lfx(folder, ['login'], 'sk-wrong'))).toMatch(/^1: [^]*Authentication failed/);
  });

  it('pushes flows, says what that changed, and changes nothing where there is nothing to change', async () => {
    const folder = await workspace();
    const flow = await flowFile(folder, 'Pushed');
    expect(said(await lfx(folder, ['push', '--dry-run']))).toMatch(/^0: [^]*would be pushed/);
    expect((await stored(flow.id)).status).toBe(404);
    expect(said(await lfx(folder, ['push']))).toMatch(/^0: [^]*1 created/);
    expect((await stored(flow.id)).body).toMatchObject({ name: 'Pushed', data: flow.data });
    const changed = JSON.stringify({ ...flow, description: 'changed' });
    await writeFile(join(folder, 'flows', 'Pushed.json'), changed);
    expect(said(await lfx(folder, ['push', join('flows', 'Pushed.json')]))).toMatch(/^0: [^]*1 updated/);
    expect((await stored(flow.id)).body.description).toBe('changed');
    expect((await lfx(folder, ['pull', '--flow-id', flow.id])).code).toBe(0);
    const before = (await stored(flow.id)).body.updated_at;
    expect(said(await lfx(folder, ['push']))).toMatch(/^0: [^]*1 unchanged/);
    expect((await stored(flow.id)).body.updated_at).toBe(before);
  });

  it('pushes into a project, which it makes, and pulls and exports that project', async () => {
    const folder = await workspace();
    const flows = [await flowFile(folder, 'First'), await flowFile(folder, 'Second')];
    expect(said(await lfx(folder, ['push', '--project', 'Shop']))).toMatch(/Created project 'Shop'/);
    expect(said(await lfx(folder, ['push', '--project', 'Shop']))).toMatch(/Project 'Shop' found/);
    const projects = await send<Project[]>(server, 'GET /api/v1/projects/', bob);
    const project = projects.body.find(({ name }) => name === 'Shop');
    for (const { id } of flows) expect((await stored(id)).body.folder_id).toBe(project?.id);

    expect((await lfx(folder, ['pull', '--project', 'Shop', '-d', 'by-name'])).code).toBe(0);
    expect((await lfx(folder, ['pull', '--project-id', project?.id ?? '', '-d', 'by-id'])).code).toBe(0);
    const exported = ['export', '--env', 'here', '--project-id', project?.id ?? '', '-d', 'exported'];
    expect(said(await lfx(folder, exported))).toMatch(/^0: [^]*2 flow\(s\) exported/);
    const read = (place: string) => readFile(join(folder, place, 'First.json'), 'utf8');
    for (const place of ['by-name', 'by-id', 'exported']) {
      expect((await readdir(join(folder, place))).sort()).toEqual(['First.json', 'Second.json']);
      expect(JSON.parse(await read(place))).toMatchObject({ id: flows[0]?.id, name: 'First' });
    }
    expect(await read('by-id')).toBe(await read('by-name'));
  });

  it('pulls all flows, which are then in sync, and says later which are not', async () => {
    const folder = await workspace();
    const ann = await createUser(server, 'ann');
    const make = (name: string) =>
      send<Flow>(server, 'POST /api/v1/flows/', { key: ann.key, body: { name, data: echo() } });
    const [one] = [await make('One'), await make('Two')];
    const status = (...args: readonly string[]) => lfx(folder, ['status', ...args], ann.key);

    expect(said(await lfx(folder, ['pull'], ann.key))).toMatch(/^0: [^]*2 updated/);
    expect(said(await lfx(folder, ['pull'], ann.key))).toMatch(/^0: [^]*2 unchanged/);
    expect(said(await status())).toMatch(/^0: [^]*2 synced/);

    const body = { description: 'changed there' };
    await send(server, `PATCH /api/v1/flows/${one.body.id}`, { key: ann.key, body });
    await rm(join(folder, 'flows', 'Two.json'));
    await flowFile(folder, 'Three');
    const drifted = said(await status('--remote-only'));
    expect(drifted).toMatch(/^1: [^]*1 behind {2}· {2}1 new {2}· {2}1 remote only/);
    expect(drifted).toMatch(/One .*behind/);
    expect(drifted).toMatch(/Two .*remote only/);
    expect(drifted).toMatch(/Three .*new/);
  });

  it('exports a flow, that it can push under its id again', async () => {
    const folder = await workspace();
    const body = { name: 'Exported', endpoint_name: 'exported', data: echo() };
    const { id } = (await send<Flow>(server, 'POST /api/v1/flows/', { key: bob.key, body })).body;
    const args = ['export', '--target', server.url, '--api-key', bob.key, '--flow-id', id, '-d', 'flows'];
    expect((await lfx(folder, args)).code).toBe(0);
    await send(server, `DELETE /api/v1/flows/${id}`, bob);
    expect(said(await lfx(folder, ['push']))).toMatch(/^0: [^]*1 created/);
    const run = { key: bob.key, body: { input_value: 'hi', output_type: 'text' } };
    expect((await send(server, 'POST /api/v1/run/exported', run)).status).toBe(200);
  });

  it('is told that nothing is reloaded: there is no Python here to reload', async () => {
    const there = ['--bundle', 'mine', '--target', server.url, '--api-key', bob.key];
    const reloaded = await lfx(await workspace(), ['extension', 'reload', 'mine', ...there]);
    expect(said(reloaded)).toMatch(/^1: [^]*404/);
  });
});
