import { randomUUID } from 'node:crypto';
import type { CheckedFlow, Flow, FlowHeader, Page } from '@flowgate/contracts';
import { createUser, send, sharedServer, type TestUser } from '@flowgate/test-server';

const FLOWS = '/api/v1/flows/';
const GRAPH = { nodes: [], edges: [] };

describe('Flows that are listed', () => {
  const server = sharedServer();
  let user: TestUser;
  let made: CheckedFlow[];
  beforeAll(async () => {
    user = await createUser(server, 'lister');
    made = [];
    for (let at = 0; at < 103; at++)
      made.push(await create({ name: `Flow ${at}`, data: GRAPH, is_component: at % 50 === 1 }));
  });

  const create = async (body: object) =>
    (await send<CheckedFlow>(server, `POST ${FLOWS}`, { token: user.token, body })).body;
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
    expect(new Set(headers.map(({ data }) => data))).toEqual(new Set([null]));
    expect(await list('?header_flows=true&get_all=false&size=1')).toMatchObject({ total: 103, pages: 103 });
  });

  it('are filtered', async () => {
    expect(await list<Flow[]>('?components_only=true')).toHaveLength(3);
    expect(await list<Flow[]>('?flow_type=agent')).toEqual([]);
    expect(await list<Flow[]>('?remove_example_flows=true&flow_type=workflow')).toHaveLength(103);
  });

  it.each(['page=0', 'size=0', 'size=101', 'page=x', 'folder_id=x', 'flow_type=x', 'get_all=maybe'])(
    'are not listed for ?%s',
    async (query) => {
      const answer = await send(server, `GET ${FLOWS}?get_all=false&${query}`, { token: user.token });
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
