import type { CheckedFlow } from '@flowgate/contracts';
import { FROM_1_0, FROM_1_13 } from './fixtures/flow-exports';
import { createUser, send, sharedServer, type TestUser } from '@flowgate/test-server';
import { download } from './harness/unzip';
import { upload, zip } from './harness/upload';

const FLOWS = '/api/v1/flows/';
const UPLOAD = `${FLOWS}upload/`;

describe('Exports of Langflow', () => {
  const server = sharedServer();
  let token: string;
  let alice: TestUser;
  beforeAll(async () => {
    ({ token } = await createUser(server, 'owner'));
    alice = await createUser(server, 'alice');
  });

  const importFile = async (
    content: object | string | Buffer,
    credentials: { token: string } = { token },
  ) => {
    const answer = await upload<CheckedFlow[]>(server, UPLOAD, content, credentials);
    expect(answer.status).toBe(201);
    return answer.body;
  };
  const exportFlow = async (id: string, credentials: { token: string } = { token }) =>
    (await send<Record<string, unknown>>(server, `POST ${FLOWS}download/`, { ...credentials, body: [id] }))
      .body;

  it('come in as they are: a flow, a list, an object with flows, an archive; by the form or as a body', async () => {
    const user = await createUser(server, 'importer');
    const archive = await zip({ 'Old Chat.json': FROM_1_0, 'sub/Kind Agent.json': FROM_1_13 });
    for (const content of [FROM_1_0, [FROM_1_0], { flows: [FROM_1_0] }, archive]) {
      const [flow] = await importFile(content, user);
      expect(flow?.data).toEqual(FROM_1_0.data);
      expect(flow?.endpoint_name).toBeNull();
    }
    const asBody = { ...FROM_1_0, endpoint_name: null };
    const { status, body } = await send<CheckedFlow>(server, `POST ${FLOWS}`, {
      token: user.token,
      body: asBody,
    });
    expect(status).toBe(201);
    expect(body.data).toEqual(FROM_1_0.data);
    const all = await send<CheckedFlow[]>(server, `GET ${FLOWS}`, { token: user.token });
    expect(all.body.map(({ name }) => name)).toEqual([
      'Old Chat',
      'Old Chat (1)',
      'Old Chat (2)',
      'Old Chat (3)',
      'Kind Agent',
      'Old Chat (4)',
    ]);
  });

  it('go out as they came in, in their order, with what this server does not know, without the secrets', async () => {
    const [old, agent] = await importFile([FROM_1_0, FROM_1_13]);
    const exported = await exportFlow(old?.id ?? '');
    expect(JSON.stringify(exported.data)).toBe(JSON.stringify(FROM_1_0.data));
    expect(exported.last_tested_version).toBe('1.0.19');
    const secret = await exportFlow(agent?.id ?? '');
    const data = JSON.stringify(FROM_1_13.data);
    expect(JSON.stringify(secret.data)).toBe(data.replace('"sk-a-real-secret"', 'null'));
    expect(secret).toMatchObject({ tags: ['agents'], mcp_enabled: true, description: 'An agent of today' });
  });

  it('go out with the fields that Langflow has', async () => {
    const body = { name: 'Fields', data: { nodes: [], edges: [] } };
    const flow = (await send<CheckedFlow>(server, `POST ${FLOWS}`, { token, body })).body;
    expect(JSON.stringify(await exportFlow(flow.id))).toBe(
      JSON.stringify({
        description: null,
        data: body.data,
        version_token: flow.version_token,
        flow_type: 'workflow',
        tags: null,
        workspace_id: null,
        last_modified_by: flow.user_id,
        action_name: null,
        is_component: false,
        action_description: null,
        a2a_enabled: false,
        a2a_card_overrides: null,
        webhook: false,
        id: flow.id,
        icon: null,
        endpoint_name: null,
        mcp_enabled: false,
        name: 'Fields',
        icon_bg_color: null,
        locked: false,
        fs_path: null,
      }),
    );
  });

  it('go out as an archive when they are several, and come in again from it', async () => {
    const user = await createUser(server, 'archivist');
    const made = await importFile([{ name: 'a/b' }, { name: 'a_b' }, FROM_1_0], user);
    const ids = made.map(({ id }) => id);
    const archive = await download(server, `POST ${FLOWS}download/`, user, ids);
    expect(archive.headers.get('content-type')).toBe('application/x-zip-compressed');
    expect(archive.headers.get('content-disposition')).toMatch(
      /^attachment; filename="\d{8}_\d{6}_langflow_flows\.zip"; filename\*=UTF-8''\d{8}_\d{6}_langflow_flows\.zip$/,
    );
    expect(Object.keys(archive.files)).toEqual(['a_b.json', 'a_b 2.json', 'Old Chat.json']);
    expect(archive.files['Old Chat.json']).toEqual(await exportFlow(ids[2] ?? '', user));
    const again = await importFile(archive.bytes, alice);
    expect(again.map(({ name }) => name)).toEqual(['a/b', 'a_b', 'Old Chat']);
    expect(again.map(({ id }) => id)).not.toEqual(expect.arrayContaining([ids[0]]));
  });

  it('keep the id and the endpoint name where they are free, and get others where not', async () => {
    const flow = { name: 'Moved', id: '0f8fad5b-d9cb-469f-a165-70867728950e', endpoint_name: 'moved' };
    const [first] = await importFile(flow);
    expect(first).toMatchObject(flow);
    const [hers] = await importFile(flow, alice);
    expect(hers).toMatchObject({ name: 'Moved', endpoint_name: 'moved' });
    const [second] = await importFile(flow);
    expect(second).toMatchObject({ name: 'Moved (1)', endpoint_name: 'moved-1' });
    expect(new Set([first?.id, hers?.id, second?.id]).size).toBe(3);
    const [reserved] = await importFile({ name: 'v5', id: '74738ff5-5367-5958-9aee-98fffdcd1876' });
    expect(reserved?.id).not.toBe('74738ff5-5367-5958-9aee-98fffdcd1876');
  });

  it('go into the project that the address names', async () => {
    const body = { name: 'Target' };
    const { id } = (await send<{ id: string }>(server, 'POST /api/v1/projects/', { token, body })).body;
    const answer = await upload<CheckedFlow[]>(server, `${UPLOAD}?folder_id=${id}`, FROM_1_0, { token });
    expect(answer.body).toMatchObject([{ folder_id: id }]);
  });

  it('are told from the start, and whenever they are looked at, what of them cannot run here', async () => {
    const [old, agent] = await importFile([FROM_1_0, FROM_1_13]);
    expect(old?.warnings).toEqual([]);
    const warnings = [
      {
        code: 'component_unsupported',
        message: 'The component "Kind Agent" of type NoSuchAgent cannot run here.',
        node_id: 'Agent-q7Rst',
        component_type: 'NoSuchAgent',
      },
    ];
    expect(agent?.warnings).toEqual(warnings);
    const again = await send<CheckedFlow>(server, `GET ${FLOWS}${agent?.id ?? ''}`, { token });
    expect(again.body.warnings).toEqual(warnings);
    const [broken] = await importFile({ name: 'Broken', data: { nodes: [{ id: 'x' }], edges: [] } });
    expect(broken?.warnings).toMatchObject([{ code: 'flow_invalid', message: 'Node 0 has no data.' }]);
  });
});
