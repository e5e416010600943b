import { randomUUID } from 'node:crypto';
import type { CheckedFlow, Flow } from '@flowgate/contracts';
import { createUser, send, sharedServer, type TestUser } from '@flowgate/test-server';

const FLOWS = '/api/v1/flows/';
const GRAPH = { nodes: [], edges: [] };
const NOT_FOUND = { status: 404, body: { detail: 'Flow not found' } };

describe('Flows', () => {
  const server = sharedServer();
  let token: string;
  let alice: TestUser;
  beforeAll(async () => {
    ({ token } = await createUser(server, 'owner'));
    alice = await createUser(server, 'alice');
  });

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

  it('that are public show anybody their name and chat, and no value; others nothing', async () => {
    const template = {
      input_value: { value: 'sk-secret' },
      headers: { value: [{ key: 'X', value: 'sk-secret' }] },
    };
    const data = { nodes: [{ id: 'n', data: { type: 'ChatInput', node: { template } } }], edges: [] };
    const { id } = await create({ name: 'Shown', data });
    expect(await send(server, `GET ${FLOWS}public_flow/${id}`)).toMatchObject(NOT_FOUND);
    await patch(id, { access_type: 'PUBLIC' });
    const shown = await send<Flow>(server, `GET ${FLOWS}public_flow/${id}`);
    expect(shown).toMatchObject({
      status: 200,
      body: {
        name: 'Shown',
        data: { nodes: [{ id: 'n', data: { type: 'ChatInput' } }] },
        public_access: { can_read: true, can_execute: true },
      },
    });
    expect(JSON.stringify(shown.body)).not.toContain('sk-secret');
    expect(shown.body).not.toHaveProperty('user_id');
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
