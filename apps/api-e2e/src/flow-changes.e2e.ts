import { randomUUID } from 'node:crypto';
import type { CheckedFlow } from '@flowgate/contracts';
import { createUser, send, sharedServer, type TestUser } from '@flowgate/test-server';

const FLOWS = '/api/v1/flows/';
const GRAPH = { nodes: [], edges: [] };
const LOCKED = { status: 423, body: { detail: 'Flow is locked. Unlock it before making changes.' } };

describe('Flows that are changed', () => {
  const server = sharedServer();
  let owner: TestUser;
  let token: string;
  let alice: TestUser;
  beforeAll(async () => {
    owner = await createUser(server, 'owner');
    token = owner.token;
    alice = await createUser(server, 'alice');
  });

  const create = async (body: object, credentials: { token: string } = { token }) =>
    (await send<CheckedFlow>(server, `POST ${FLOWS}`, { ...credentials, body })).body;
  const get = (id: string) => send<CheckedFlow>(server, `GET ${FLOWS}${id}`, { token });
  const patch = (id: string, body: object, headers: Record<string, string> = {}) =>
    send<CheckedFlow>(server, `PATCH ${FLOWS}${id}`, { token, body, headers });
  const put = (id: string, body: object) => send<CheckedFlow>(server, `PUT ${FLOWS}${id}`, { token, body });

  it('keep what the change does not name, or names with null', async () => {
    const flow = await create({
      name: 'Kept',
      description: 'd',
      icon: 'Bot',
      data: GRAPH,
      endpoint_name: 'kept',
    });
    const { status, body } = await patch(flow.id, {
      description: 'e',
      name: null,
      data: null,
      icon: 'Cat',
    });
    expect(status).toBe(200);
    expect(body).toEqual({ ...flow, description: 'e', updated_at: body.updated_at });
  });

  it('lose their endpoint name with null', async () => {
    const { id } = await create({ name: 'Endpoint', endpoint_name: 'to-clear' });
    expect((await patch(id, { endpoint_name: '' })).status).toBe(422);
    expect((await patch(id, { endpoint_name: null })).body.endpoint_name).toBeNull();
  });

  it('have another version when their graph changes, and only then', async () => {
    const { id, version_token } = await create({ name: 'Versioned', data: GRAPH });
    expect((await patch(id, { description: 'x' })).body.version_token).toBe(version_token);
    expect((await patch(id, { data: GRAPH })).body.version_token).toBe(version_token);
    const changed = await patch(id, { data: { ...GRAPH, viewport: { zoom: 2 } } });
    expect(changed.body.version_token).not.toBe(version_token);
  });

  it('know whether they have a webhook from then on', async () => {
    const data = { nodes: [{ id: 'Webhook-a1b2c' }], edges: [] };
    const flow = await create({ name: 'Hooked', data });
    expect(flow.webhook).toBe(false);
    expect((await patch(flow.id, { data })).body.webhook).toBe(true);
    expect((await put(flow.id, { name: 'Hooked', data: GRAPH })).body.webhook).toBe(false);
  });

  it('are not changed while they are locked, but unlocked and deleted', async () => {
    const { id } = await create({ name: 'Locked', locked: true });
    expect(await patch(id, { name: 'x' })).toMatchObject(LOCKED);
    expect(await put(id, { name: 'x' })).toMatchObject(LOCKED);
    expect((await patch(id, { locked: false })).body).toMatchObject({ name: 'Locked', locked: false });
    expect((await patch(id, { name: 'Unlocked', locked: true })).body.name).toBe('Unlocked');
    expect((await send(server, `DELETE ${FLOWS}${id}`, { token })).status).toBe(200);
  });

  it('are changed only at the version that If-Match names', async () => {
    const { id, version_token } = await create({ name: 'Guarded', data: GRAPH });
    const first = await patch(id, { data: { ...GRAPH, viewport: 1 } }, { 'if-match': `"${version_token}"` });
    expect(first.status).toBe(200);
    const second = await patch(id, { data: GRAPH }, { 'if-match': version_token ?? '' });
    expect(second.status).toBe(409);
    expect(second.body).toEqual({
      detail: {
        code: 'flow_version_conflict',
        message: 'This flow was changed by someone else after you loaded it.',
        flow_id: id,
        expected_version_token: version_token,
        current_version_token: first.body.version_token,
        modified_by: { id: first.body.user_id, username: owner.username },
        modified_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00$/) as string,
      },
    });
    expect((await get(id)).body.data).toEqual({ ...GRAPH, viewport: 1 });
  });

  it('of two changes at once for one version, one is told that it came too late', async () => {
    const { id, version_token } = await create({ name: 'Raced', data: GRAPH });
    const change = (zoom: number) =>
      patch(id, { data: { ...GRAPH, zoom } }, { 'if-match': version_token ?? '' });
    const answers = await Promise.all([1, 2, 3, 4].map(change));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
  });

  it('do not go into a project that the user does not have', async () => {
    const { id } = await create({ name: 'Stays' });
    const { folder_id } = await create({ name: 'Hers' }, alice);
    expect(await patch(id, { folder_id })).toMatchObject({
      status: 404,
      body: { detail: 'Project not found' },
    });
  });
});

describe('Flows that are put', () => {
  const server = sharedServer();
  let token: string;
  beforeAll(async () => {
    token = (await createUser(server, 'putting')).token;
  });

  const put = (id: string, body: object) => send<CheckedFlow>(server, `PUT ${FLOWS}${id}`, { token, body });

  it('are made the first time, changed the next', async () => {
    const id = randomUUID();
    const made = await put(id, { name: 'Put', data: GRAPH, endpoint_name: 'put-flow' });
    expect(made).toMatchObject({ status: 201, body: { id, name: 'Put', endpoint_name: 'put-flow' } });
    const changed = await put(id, { name: 'Put again' });
    expect(changed).toMatchObject({ status: 200, body: { id, name: 'Put again', data: GRAPH } });
  });

  it('are made once, however many put them at once', async () => {
    const id = randomUUID();
    const answers = await Promise.all(Array.from({ length: 8 }, () => put(id, { name: 'Put by many' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array<number>(7).fill(200), 201]);
  });
});
