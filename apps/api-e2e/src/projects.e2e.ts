import { randomUUID } from 'node:crypto';
import { access, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CheckedFlow, ListedProject, Project, ProjectPage, ProjectWithFlows } from '@flowgate/contracts';
import { createSuperuser, createUser, send, sharedServer, type TestUser } from '@flowgate/test-server';
import { download } from './harness/unzip';
import { upload, zip } from './harness/upload';

const PROJECTS = '/api/v1/projects/';
const FLOWS = '/api/v1/flows/';
const NOT_FOUND = { status: 404, body: { detail: 'Project not found' } };

describe('Projects', () => {
  const server = sharedServer();
  let token: string;
  let alice: TestUser;
  beforeAll(async () => {
    ({ token } = await createSuperuser(server, 'owner'));
    alice = await createUser(server, 'alice');
  });

  const create = async (body: object) =>
    (await send<Project>(server, `POST ${PROJECTS}`, { token, body })).body;
  const createFlow = async (body: object) =>
    (await send<CheckedFlow>(server, `POST ${FLOWS}`, { token, body })).body;
  const list = async (credentials: { token: string } = { token }) =>
    (await send<ListedProject[]>(server, `GET ${PROJECTS}`, credentials)).body;
  const get = (id: string, query = '') =>
    send<ProjectWithFlows>(server, `GET ${PROJECTS}${id}${query}`, { token });
  const patch = (id: string, body: object) =>
    send<Project>(server, `PATCH ${PROJECTS}${id}`, { token, body });
  const namesIn = async (id: string) => (await get(id)).body.flows.map(({ name }) => name);

  it('begin with one that each user has, made once however many ask for it at once', async () => {
    const user = await createUser(server, 'newcomer');
    const lists = await Promise.all(Array.from({ length: 10 }, () => list(user)));
    const flows = await Promise.all(
      Array.from({ length: 5 }, (_, n) =>
        send<CheckedFlow>(server, `POST ${FLOWS}`, { token: user.token, body: { name: `${n}` } }),
      ),
    );
    const [project] = await list(user);
    expect(project).toEqual({
      name: 'Starter Project',
      description: 'Manage your own flows. Download and upload projects.',
      auth_settings: null,
      id: project?.id,
      parent_id: null,
      owner_username: user.username,
      is_owner: true,
    });
    for (const projects of lists) expect(projects).toEqual([project]);
    for (const { body } of flows) expect(body.folder_id).toBe(project?.id);
  });

  it('are made under a free name, and no key with them', async () => {
    const keys = () => send<{ total_count: number }>(server, 'GET /api/v1/api_key/', { token });
    const before = (await keys()).body.total_count;
    const { status, body } = await send<Project>(server, `POST ${PROJECTS}`, {
      token,
      body: { name: 'P1', description: 'd' },
    });
    expect(status).toBe(201);
    expect(JSON.stringify(body)).toBe(
      JSON.stringify({
        name: 'P1',
        description: 'd',
        auth_settings: { auth_type: 'apikey' },
        id: body.id,
        parent_id: null,
      }),
    );
    expect((await create({ name: 'P1' })).name).toBe('P1 (1)');
    const many = await Promise.all(Array.from({ length: 10 }, () => create({ name: 'P1' })));
    expect(new Set(many.map(({ name }) => name)).size).toBe(10);
    expect((await send(server, `POST ${PROJECTS}`, { token, body: {} })).status).toBe(422);
    expect((await keys()).body.total_count).toBe(before);
  });

  it('take flows in when they are made, and hold what a change says from then on', async () => {
    const [a, b] = [await createFlow({ name: 'flow a' }), await createFlow({ name: 'flow b' })];
    const { id } = await create({ name: 'Holder', flows_list: [a.id] });
    expect(await namesIn(id)).toEqual(['flow a']);
    expect((await patch(id, { name: 'Holder 2' })).body).toMatchObject({ name: 'Holder 2', id });
    expect(await namesIn(id)).toEqual(['flow a']);
    await patch(id, { flows: [b.id], components: [] });
    expect(await namesIn(id)).toEqual(['flow b']);
    const moved = await send<CheckedFlow>(server, `GET ${FLOWS}${a.id}`, { token });
    expect(moved.body.folder_id).toBe((await list())[0]?.id);
  });

  it('show their flows, all or a page of those that were asked for', async () => {
    const { id } = await create({ name: 'Shown' });
    await createFlow({ name: 'Red flow', folder_id: id });
    await createFlow({ name: 'Blue flow', folder_id: id });
    await createFlow({ name: 'Red component', folder_id: id, is_component: true });
    const { flows, ...project } = (await get(id)).body;
    expect(flows).toHaveLength(3);
    const page = (await send<ProjectPage>(server, `GET ${PROJECTS}${id}?page=1&size=2`, { token })).body;
    expect(page.folder).toEqual(project);
    expect(page.flows).toMatchObject({ total: 3, page: 1, size: 2, pages: 2 });
    // The last one changed comes first on a page.
    expect(page.flows.items).toEqual([flows[2], flows[1]]);
    expect((await get(id, '?page=1')).body.flows).toEqual(flows);
    const found = async (query: string) => (await get(id, `?${query}`)).body.flows.map(({ name }) => name);
    expect(await found('search=rEd')).toEqual(['Red flow', 'Red component']);
    expect(await found('search=rEd&is_flow=true')).toEqual(['Red flow']);
    expect(await found('is_component=true')).toEqual(['Red component']);
    expect(await found('search=%25')).toEqual([]);
  });

  it('are refused a name that another has', async () => {
    const { id } = await create({ name: 'Renamed' });
    await create({ name: 'Other' });
    const refused = { status: 409, body: { detail: 'Project name must be unique' } };
    expect(await patch(id, { name: 'Other' })).toMatchObject(refused);
  });

  it('are made under an id of the client, and changed under it from then on', async () => {
    const id = randomUUID();
    const put = (body: object, who: string = token) =>
      send<Project>(server, `PUT ${PROJECTS}${id}`, { token: who, body });
    expect(await put({})).toMatchObject({
      status: 422,
      body: { detail: [{ type: 'missing', loc: ['body', 'name'], msg: 'Field required' }] },
    });
    expect(await put({ name: 'Put', description: 'd' })).toMatchObject({
      status: 201,
      body: { name: 'Put', description: 'd', auth_settings: { auth_type: 'apikey' }, id, parent_id: null },
    });
    const flow = await createFlow({ name: 'Put into it' });
    const changed = await put({ name: 'Put again', flows: [flow.id] });
    expect(changed).toMatchObject({ status: 200, body: { name: 'Put again', description: 'd', id } });
    expect((await get(id)).body.flows.map(({ name }) => name)).toEqual(['Put into it']);
    expect(await put({ name: 'Stolen' }, alice.token)).toMatchObject(NOT_FOUND);
    await create({ name: 'Taken' });
    const taken = { status: 409, body: { detail: 'Project name must be unique' } };
    expect(await put({ name: 'Taken' })).toMatchObject(taken);
    const other = { token, body: { name: 'Taken' } };
    expect(await send(server, `PUT ${PROJECTS}${randomUUID()}`, other)).toMatchObject(taken);
  });

  it('have no parent but another project of their user', async () => {
    const parent = await create({ name: 'Parent' });
    const { id } = await create({ name: 'Child' });
    expect((await patch(id, { parent_id: parent.id })).body.parent_id).toBe(parent.id);
    const theirs = (await list(alice))[0]?.id;
    for (const parent_id of [theirs, randomUUID(), id]) {
      expect(await patch(id, { parent_id })).toMatchObject(NOT_FOUND);
      const put = { token, body: { name: 'New child', parent_id } };
      expect(await send(server, `PUT ${PROJECTS}${randomUUID()}`, put)).toMatchObject(
        parent_id === id ? { status: 201 } : NOT_FOUND,
      );
    }
  });

  it('go with their flows, the messages and files of these', async () => {
    const { id } = await create({ name: 'Leaving' });
    const flow = await createFlow({ name: 'Leaving', folder_id: id });
    const folder = join(server.env.LANGFLOW_CONFIG_DIR ?? '', 'files', flow.id);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'x.txt'), 'x');
    expect(await send(server, `DELETE ${PROJECTS}${id}`, { token })).toMatchObject({ status: 204, body: '' });
    expect(await send(server, `DELETE ${PROJECTS}${id}`, { token })).toMatchObject(NOT_FOUND);
    expect((await send(server, `GET ${FLOWS}${flow.id}`, { token })).status).toBe(404);
    await expect(access(folder)).rejects.toThrow('ENOENT');
  });

  it('go out as an archive and come in as one, under their name', async () => {
    const { id } = await create({ name: 'Wandering' });
    expect((await send(server, `GET ${PROJECTS}download/${id}`, { token })).body).toEqual({
      detail: 'No flows found in project',
    });
    await createFlow({ name: 'W1', folder_id: id, data: { nodes: [], edges: [], viewport: 7 } });
    await createFlow({ name: 'W2', folder_id: id });
    const archive = await download(server, `GET ${PROJECTS}download/${id}`, { token });
    expect(Object.keys(archive.files)).toEqual(['W1.json', 'W2.json']);
    const name = /filename="(\d{8}_\d{6}_Wandering_flows\.zip)"/.exec(
      archive.headers.get('content-disposition') ?? '',
    )?.[1];
    const { status, body } = await upload<CheckedFlow[]>(server, `${PROJECTS}upload/`, archive.bytes, {
      token: alice.token,
      name,
    });
    expect(status).toBe(201);
    expect(body.map((flow) => flow.name)).toEqual(['W1', 'W2']);
    const hers = (await list(alice)).find((project) => project.name === 'Wandering');
    expect(body[0]?.folder_id).toBe(hers?.id);
  });

  it('come in as an archive that is the body itself, as the SDK of Langflow sends it', async () => {
    const response = await fetch(`${server.url}${PROJECTS}upload/`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' },
      body: new Uint8Array(await zip({ 'R1.json': { name: 'R1', data: { nodes: [], edges: [] } } })),
    });
    expect(response.status).toBe(201);
    expect(await response.json()).toMatchObject([{ name: 'R1' }]);
    const nothing = await send(server, `POST ${PROJECTS}upload/`, {
      token,
      body: 'not an archive',
      headers: { 'content-type': 'application/octet-stream' },
    });
    expect(nothing).toMatchObject({ status: 400, body: { detail: 'No file provided' } });
  });

  it('come in as JSON that says what they are called', async () => {
    const content = { folder_name: 'Told', folder_description: 'by the file', flows: [{ name: 'T1' }] };
    expect((await upload(server, `${PROJECTS}upload/`, content, { token })).status).toBe(201);
    expect((await list()).at(-1)).toMatchObject({ name: 'Told', description: 'by the file' });
    const odd = { folder_name: `N\0${'x'.repeat(600)}`, folder_description: '\0', flows: [{ name: 'T2' }] };
    expect((await upload(server, `${PROJECTS}upload/`, odd, { token })).status).toBe(201);
    expect((await list()).at(-1)).toMatchObject({ name: `N${'x'.repeat(499)}`, description: '' });
  });

  it('of another user are as absent as those that do not exist', async () => {
    const theirs = (await list(alice))[0]?.id ?? '';
    for (const id of [theirs, randomUUID()]) {
      expect(await get(id)).toMatchObject(NOT_FOUND);
      expect(await patch(id, { name: 'Stolen' })).toMatchObject(NOT_FOUND);
      expect(await send(server, `DELETE ${PROJECTS}${id}`, { token })).toMatchObject(NOT_FOUND);
      expect(await send(server, `GET ${PROJECTS}download/${id}`, { token })).toMatchObject(NOT_FOUND);
    }
    const flow = await createFlow({ name: 'Not hers' });
    const body = { name: 'Thief', flows_list: [flow.id] };
    const { id } = (await send<Project>(server, `POST ${PROJECTS}`, { token: alice.token, body })).body;
    await send(server, `PATCH ${PROJECTS}${id}`, { token: alice.token, body: { flows: [flow.id] } });
    expect((await send<CheckedFlow>(server, `GET ${FLOWS}${flow.id}`, { token })).body.folder_id).toBe(
      flow.folder_id,
    );
  });

  it.each([
    ['GET', '/api/v1/folders/', '/api/v1/projects/'],
    ['POST', '/api/v1/folders/', '/api/v1/projects/'],
    ['DELETE', '/api/v1/folders/some-id', '/api/v1/projects/some-id'],
    ['GET', '/api/v1/folders/some-id?page=1&size=2', '/api/v1/projects/some-id?page=1&size=2'],
  ])('are where folders were: %s %s', async (method, from, to) => {
    const answer = await send(server, `${method} ${from}`);
    expect([answer.status, answer.headers.get('location'), answer.body]).toEqual([307, to, '']);
  });
});
