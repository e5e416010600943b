import { randomUUID } from 'node:crypto';
import type { CheckedFlow, Flow, FlowHeader, Page } from '@flowgate/contracts';
import { createUser, send, signIn, type TestUser } from './harness/client';
import { startServer, type Server } from './harness/server';

const FLOWS = '/api/v1/flows/';
const GRAPH = { nodes: [], edges: [] };
const NOT_FOUND = { status: 404, body: { detail: 'Flow not found' } };
const LOCKED = { status: 423, body: { detail: 'Flow is locked. Unlock it before making changes.' } };

describe('Flows', () => {
  let server: Server;
  let token: string;
  let alice: TestUser;
  beforeAll(async () => {
    server = await startServer();
    token = await signIn(server);
    alice = await createUser(server, 'alice');
  });
  afterAll(() => server.stop());

  const create = async (body: object, credentials: { token: string } = { token }) =>
    (await send<CheckedFlow>(server, `POST ${FLOWS}`, { ...credentials, body })).body;
  const get = (id: string) => send<CheckedFlow>(server, `GET ${FLOWS}${id}`, { token });
  const patch = (id: string, body: object, headers: Record<string, string> = {}) =>
    send<CheckedFlow>(server, `PATCH ${FLOWS}${id}`, { token, body, headers });
  const put = (id: string, body: object) => send<CheckedFlow>(server, `PUT ${FLOWS}${id}`, { token, body });

  describe('made', () => {
    it("show Langflow's fields in Langflow's order, and what of them cannot run", async () => {
      const { status, body } = await send<CheckedFlow>(server, `POST ${FLOWS}`, {
        token,
        body: { name: 'Whole', data: GRAPH },
      });
      expect(status).toBe(201);
      expect(JSON.stringify(body)).toBe(
        JSON.stringify({
          name: 'Whole',
          description: null,
          icon: null,
          icon_bg_color: null,
          gradient: null,
          data: GRAPH,
          is_component: false,
          updated_at: body.updated_at,
          webhook: false,
          endpoint_name: null,
          tags: null,
          locked: false,
          mcp_enabled: false,
          action_name: null,
          action_description: null,
          access_type: 'PRIVATE',
          flow_type: 'workflow',
          a2a_enabled: false,
          a2a_card_overrides: null,
          id: body.id,
          user_id: body.user_id,
          folder_id: body.folder_id,
          workspace_id: null,
          name_key: null,
          version_token: body.version_token,
          warnings: [],
        }),
      );
      expect(body.updated_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$/);
      expect((await get(body.id)).body).toEqual(body);
    });

    it('may be without a graph', async () => {
      expect((await create({ name: 'No data' })).data).toBeNull();
      expect((await create({ name: 'Empty data', data: {} })).data).toEqual({});
    });

    it('belong to who made them, whatever the body says, in the default project unless it names one', async () => {
      const flow = await create({ name: 'Mine', user_id: alice.id, folder_id: randomUUID() });
      expect(flow.user_id).not.toBe(alice.id);
      expect(flow.folder_id).toBe((await create({ name: 'Another' })).folder_id);
    });

    it('take the id that they ask for unless a flow has it', async () => {
      const id = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
      expect((await create({ name: 'With id', id })).id).toBe(id);
      expect((await create({ name: 'Same id', id })).id).not.toBe(id);
      expect((await create({ name: 'Same id', id }, alice)).id).not.toBe(id);
      const reserved = { name: 'Reserved', id: '74738ff5-5367-5958-9aee-98fffdcd1876' };
      expect((await send(server, `POST ${FLOWS}`, { token, body: reserved })).status).toBe(400);
    });

    it.each([
      [{ data: GRAPH }, 'missing', ['body', 'name'], 'Field required'],
      [{ name: 5 }, 'string_type', ['body', 'name'], 'Input should be a valid string'],
      [
        { name: 'x', data: { nodes: [] } },
        'value_error',
        ['body', 'data'],
        'Value error, Flow must have edges',
      ],
      [{ name: 'x', data: { a: 1 } }, 'value_error', ['body', 'data'], 'Value error, Flow must have nodes'],
      [{ name: 'x', data: [] }, 'dict_type', ['body', 'data'], 'Input should be a valid dictionary'],
      [
        { name: 'x', endpoint_name: 'has space' },
        'value_error',
        ['body', 'endpoint_name'],
        'Value error, Endpoint name must contain only letters, numbers, hyphens, and underscores',
      ],
      [
        { name: 'x', icon_bg_color: 'red' },
        'value_error',
        ['body', 'icon_bg_color'],
        'Value error, Icon background color must start with #',
      ],
      [
        { name: 'x', access_type: 'OPEN' },
        'enum',
        ['body', 'access_type'],
        "Input should be 'PRIVATE' or 'PUBLIC'",
      ],
    ])('are refused as %j', async (body, type, loc, msg) => {
      const answer = await send<{ detail: object[] }>(server, `POST ${FLOWS}`, { token, body });
      expect(answer.status).toBe(422);
      expect(answer.body.detail[0]).toMatchObject({ type, loc, msg });
    });
  });

  describe('listed', () => {
    let user: TestUser;
    let made: CheckedFlow[];
    beforeAll(async () => {
      user = await createUser(server, 'lister');
      made = [];
      for (let at = 0; at < 103; at++)
        made.push(await create({ name: `Flow ${at}`, data: GRAPH, is_component: at % 50 === 1 }, user));
    });
    const list = async <T>(query: string) =>
      (await send<T>(server, `GET ${FLOWS}${query}`, { token: user.token })).body;

    it('are all there, in the order in which they were made', async () => {
      const flows = await list<Flow[]>('');
      expect(flows.map(({ id }) => id)).toEqual(made.map(({ id }) => id));
      expect(Object.keys(flows[0] ?? {})).toHaveLength(25);
    });

    it('come in pages', async () => {
      const { items, ...rest } = await list<Page<Flow>>('?get_all=false&page=2&size=100');
      expect(items.map(({ name }) => name)).toEqual(['Flow 100', 'Flow 101', 'Flow 102']);
      expect(rest).toEqual({ total: 103, page: 2, size: 100, pages: 2 });
      const empty = { items: [], total: 0, page: 1, size: 50, pages: 0 };
      expect(await list(`?get_all=false&folder_id=${randomUUID()}`)).toEqual(empty);
    });

    it('come as headers without their graphs', async () => {
      const headers = await list<FlowHeader[]>('?header_flows=true');
      expect(headers).toHaveLength(103);
      expect(Object.keys(headers[0] ?? {}).join()).toBe(
        'id,name,folder_id,is_component,endpoint_name,description,data,access_type,tags,mcp_enabled,flow_type,a2a_enabled,a2a_card_overrides,action_name,action_description,updated_at',
      );
      expect(headers.every(({ data }) => data === null)).toBe(true);
      expect(await list('?header_flows=true&get_all=false&size=1')).toMatchObject({ total: 103, pages: 103 });
    });

    it('are filtered', async () => {
      expect(await list<Flow[]>('?components_only=true')).toHaveLength(3);
      expect(await list<Flow[]>('?flow_type=agent')).toEqual([]);
      expect(await list<Flow[]>('?remove_example_flows=true&flow_type=workflow')).toHaveLength(103);
    });

    it.each(['page=0', 'size=0', 'size=101', 'page=x', 'folder_id=x', 'get_all=maybe'])(
      'are not listed for ?%s',
      async (query) => {
        const answer = await send(server, `GET ${FLOWS}?get_all=false&${query}`, { token });
        expect(answer.status).toBe(422);
      },
    );

    it('are there none of, for a user who has made none', async () => {
      const newcomer = await createUser(server, 'newcomer');
      expect(await send(server, `GET ${FLOWS}`, { token: newcomer.token })).toMatchObject({
        status: 200,
        body: [],
      });
    });
  });

  describe('changed', () => {
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
      const first = await patch(
        id,
        { data: { ...GRAPH, viewport: 1 } },
        { 'if-match': `"${version_token}"` },
      );
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
          modified_by: { id: first.body.user_id, username: 'langflow' },
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

  it('are put: made the first time, changed the next', async () => {
    const id = randomUUID();
    const made = await put(id, { name: 'Put', data: GRAPH, endpoint_name: 'put-flow' });
    expect(made).toMatchObject({ status: 201, body: { id, name: 'Put', endpoint_name: 'put-flow' } });
    const changed = await put(id, { name: 'Put again' });
    expect(changed).toMatchObject({ status: 200, body: { id, name: 'Put again', data: GRAPH } });
  });

  it('are put once, however many put them at once', async () => {
    const id = randomUUID();
    const answers = await Promise.all(Array.from({ length: 8 }, () => put(id, { name: 'Put by many' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array<number>(7).fill(200), 201]);
  });

  it('are gone once deleted, one or several', async () => {
    const [a, b, c] = [await create({ name: 'a' }), await create({ name: 'b' }), await create({ name: 'c' })];
    expect(await send(server, `DELETE ${FLOWS}${a.id}`, { token })).toMatchObject({
      status: 200,
      body: { message: 'Flow deleted successfully' },
    });
    expect(await send(server, `DELETE ${FLOWS}${a.id}`, { token })).toMatchObject(NOT_FOUND);
    const hers = await create({ name: 'hers' }, alice);
    const body = [a.id, b.id, c.id, hers.id, randomUUID()];
    expect(await send(server, `DELETE ${FLOWS}`, { token, body })).toMatchObject({
      status: 200,
      body: { deleted: 2 },
    });
    expect((await send(server, `GET ${FLOWS}${hers.id}`, { token: alice.token })).status).toBe(200);
  });

  it('of another user are as absent as those that do not exist', async () => {
    const { id } = await create({ name: 'Secret', data: GRAPH }, alice);
    for (const absent of [id, randomUUID()]) {
      expect(await get(absent)).toMatchObject(NOT_FOUND);
      expect(await patch(absent, { name: 'Stolen' })).toMatchObject(NOT_FOUND);
      expect(await send(server, `DELETE ${FLOWS}${absent}`, { token })).toMatchObject(NOT_FOUND);
      expect(await send(server, `POST ${FLOWS}download/`, { token, body: [absent] })).toMatchObject({
        status: 404,
        body: { detail: 'No flows found.' },
      });
    }
    expect(await put(id, { name: 'Stolen' })).toMatchObject(NOT_FOUND);
    expect(await send(server, `DELETE ${FLOWS}`, { token, body: [id] })).toMatchObject({
      body: { deleted: 0 },
    });
    expect((await send(server, `GET ${FLOWS}${id}`, { token: alice.token })).status).toBe(200);
  });

  it('that are public are there for anybody, without their secrets; others are not', async () => {
    const template = { api_key: { password: true, value: 'sk-secret' } };
    const data = { nodes: [{ id: 'n', data: { node: { template } } }], edges: [] };
    const { id } = await create({ name: 'Shown', data });
    expect(await send(server, `GET ${FLOWS}public_flow/${id}`)).toMatchObject(NOT_FOUND);
    await patch(id, { access_type: 'PUBLIC' });
    const shown = await send<Flow>(server, `GET ${FLOWS}public_flow/${id}`);
    expect(shown).toMatchObject({
      status: 200,
      body: { name: 'Shown', public_access: { can_read: true, can_execute: true } },
    });
    expect(JSON.stringify(shown.body)).not.toContain('sk-secret');
    expect(JSON.stringify((await get(id)).body)).toContain('sk-secret');
  });

  it('come without examples', async () => {
    expect(await send(server, `GET ${FLOWS}basic_examples/`)).toMatchObject({ status: 200, body: [] });
  });

  it.each(['GET', 'PATCH', 'PUT', 'DELETE'])('are not looked for under what is no id: %s', async (method) => {
    const body = method === 'GET' ? null : { name: 'x' };
    const answer = await send(server, `${method} ${FLOWS}nonsense`, { token, body });
    expect(answer).toMatchObject({ status: 422, body: { detail: [{ type: 'uuid_parsing' }] } });
  });
});
