import type { CreateApiKey, CreatedApiKey, Flow, MessageListItem, Project } from '@flowgate/contracts';
import {
  chatOutput,
  createFlow,
  createKey,
  createUser,
  echo,
  edge,
  runFlow,
  send,
  sharedServer,
} from '@flowgate/test-server';
import { upload } from './harness/upload';

const HELLO = { input_value: 'hello', session_id: 'shared' };

/** A flow that runs another one of that name, and answers with what it said. */
function caller(name: string) {
  const [inner, output] = [runFlow(name, 'from outside'), chatOutput('ChatOutput-outer')];
  return {
    nodes: [inner, output],
    edges: [edge([inner, 'ChatOutput-yK0AU~message'], [output, 'input_value'])],
  };
}

describe('A key that reaches certain flows', () => {
  const server = sharedServer();
  let token: string;
  /** Of four flows the key reaches `mine` by its name, and `shared`, which is in the project. */
  let [mine, shared, hidden, project]: [string, string, string, string] = ['', '', '', ''];
  let key: string;

  beforeAll(async () => {
    ({ token } = await createUser(server, 'owner'));
    for (const name of ['mine', 'shared', 'hidden']) await createFlow(server, { token }, name, echo());
    await createFlow(server, { token }, 'calls-mine', caller('mine'));
    await createFlow(server, { token }, 'calls-hidden', caller('hidden'));
    const flows = await send<Flow[]>(server, 'GET /api/v1/flows/', { token });
    const idOf = (name: string) => flows.body.find((flow) => flow.name === name)?.id ?? '';
    [mine, shared, hidden] = [idOf('mine'), idOf('shared'), idOf('hidden')];
    const body = { name: 'Shop', flows_list: [shared] };
    project = (await send<Project>(server, 'POST /api/v1/projects/', { token, body })).body.id;
    const reach = ['mine', `project:${project}`, 'calls-mine', 'calls-hidden'];
    key = await createKey(server, { token }, { flows: reach });
    for (const name of ['mine', 'shared', 'hidden'])
      await send(server, `POST /api/v1/run/session/${name}`, { token, body: HELLO });
  });

  const call = <T = unknown>(route: string, body?: object) =>
    send<T>(server, route, { key, ...(body && { body }) });
  const status = async (route: string, body?: object) => (await call(route, body)).status;

  it('runs them, and finds no other one', async () => {
    for (const flow of ['mine', mine, 'shared', shared]) {
      expect(await status(`POST /api/v1/run/${flow}`, HELLO)).toBe(200);
      expect(await status(`POST /api/v1/run/session/${flow}?stream=true`, HELLO)).toBe(200);
    }
    for (const flow of ['hidden', hidden])
      expect(await call(`POST /api/v1/run/${flow}`, HELLO)).toMatchObject({
        status: 404,
        body: { detail: `Flow identifier ${flow} not found` },
      });
  });

  it('runs a flow within them only if it reaches that one, too', async () => {
    expect(await status('POST /api/v1/run/calls-mine', HELLO)).toBe(200);
    const refused = await call('POST /api/v1/run/calls-hidden', HELLO);
    const unknown = { tweaks: { 'RunFlow-1': { flow_name_selected: 'hidden' } } };
    const tweaked = await call('POST /api/v1/run/calls-mine', { ...HELLO, ...unknown });
    expect([refused.status, tweaked.status]).toEqual([500, 500]);
    expect(JSON.stringify([refused.body, tweaked.body])).not.toContain('from outside');
  });

  it('sees them in lists, and no other one', async () => {
    const names = (flows: readonly Flow[]) => flows.map(({ name }) => name).sort();
    const reached = ['calls-hidden', 'calls-mine', 'mine', 'shared'];
    for (const query of ['', '?header_flows=true'])
      expect(names((await call<Flow[]>(`GET /api/v1/flows/${query}`)).body)).toEqual(reached);
    const page = await call<{ items: Flow[]; total: number }>('GET /api/v1/flows/?get_all=false');
    expect(names(page.body.items)).toEqual(reached);
    expect(page.body.total).toBe(4);
    const setup = await call<{ flow_id: string }[]>('GET /api/v1/flows/setup');
    expect(setup.body.map(({ flow_id }) => flow_id)).not.toContain(hidden);
    const projects = await call<Project[]>('GET /api/v1/projects/');
    expect(projects.body.map(({ id }) => id)).toEqual([project]);
    expect((await call<{ flows: Flow[] }>(`GET /api/v1/projects/${project}`)).body.flows).toHaveLength(1);
  });

  it('is told 404 of every other flow and project', async () => {
    const other = (await send<Project[]>(server, 'GET /api/v1/projects/', { token })).body[0]?.id ?? '';
    for (const route of [
      `GET /api/v1/flows/${hidden}`,
      `GET /api/v1/flows/${hidden}/setup`,
      `GET /api/v1/flows/${hidden}/fields`,
      `DELETE /api/v1/flows/${hidden}`,
      `GET /api/v1/files/list/${hidden}`,
      `GET /api/v1/files/download/${hidden}/a.txt`,
      `GET /api/v1/projects/${other}`,
      `GET /api/v1/projects/download/${other}`,
      `DELETE /api/v1/projects/${other}`,
    ])
      expect([route, await status(route)]).toEqual([route, 404]);
    expect(await status(`PATCH /api/v1/flows/${hidden}`, { name: 'taken' })).toBe(404);
    expect(await status(`PUT /api/v1/flows/${hidden}`, { name: 'taken' })).toBe(404);
    expect(await status('POST /api/v1/flows/download/', [hidden])).toBe(404);
    expect((await call('DELETE /api/v1/flows/', [hidden])).body).toEqual({ deleted: 0 });
    expect((await upload(server, `/api/v1/files/upload/${hidden}`, 'x', { key })).status).toBe(404);
    expect((await send(server, `GET /api/v1/flows/${hidden}`, { token })).status).toBe(200);
  });

  it('reads, changes and deletes their messages, and no others', async () => {
    const all = await send<MessageListItem[]>(server, 'GET /api/v1/monitor/messages?limit=10000', { token });
    const theirs = all.body.filter(({ flow_id }) => flow_id === hidden);
    expect(theirs).toHaveLength(2);
    const seen = await call<MessageListItem[]>('GET /api/v1/monitor/messages?limit=10000');
    expect(seen.body.length).toBe(all.body.length - theirs.length);
    const ofHidden = await call(`GET /api/v1/monitor/messages?flow_id=${hidden}`);
    expect(ofHidden.body).toEqual([]);
    const [message] = theirs;
    expect(await status(`PUT /api/v1/monitor/messages/${message?.id ?? ''}`, { text: 'forged' })).toBe(404);
    await call('DELETE /api/v1/monitor/messages', [message?.id]);
    await call('PATCH /api/v1/monitor/messages/session/shared?new_session_id=moved');
    await call('DELETE /api/v1/monitor/messages/session/moved');
    await call('DELETE /api/v1/monitor/messages/sessions', ['shared']);
    const left = await send<MessageListItem[]>(server, 'GET /api/v1/monitor/messages', { token });
    const kept = left.body.map(({ id, session_id }) => [id, session_id]);
    expect(kept).toEqual(theirs.map(({ id }) => [id, 'shared']));
  });

  it('puts flows into its own projects only', async () => {
    const flow = { name: 'new', data: echo() };
    const made = await call<Flow>('POST /api/v1/flows/', { ...flow, folder_id: project });
    expect(made).toMatchObject({ status: 201, body: { folder_id: project } });
    expect(await status(`POST /api/v1/run/${made.body.id}`, HELLO)).toBe(200);
    const refused = await call('POST /api/v1/flows/', flow);
    expect(refused).toMatchObject({ status: 403, body: { code: 'OUTSIDE_REACH' } });
    const other = (await send<Project[]>(server, 'GET /api/v1/projects/', { token })).body[0]?.id;
    expect(await status('POST /api/v1/flows/', { ...flow, folder_id: other })).toBe(404);
    expect(await status(`PATCH /api/v1/flows/${mine}`, { folder_id: other })).toBe(404);
    expect(await status('POST /api/v1/projects/', { name: 'Another' })).toBe(403);
    await call(`PATCH /api/v1/projects/${project}`, { flows: [shared, made.body.id, hidden] });
    expect((await call<Flow[]>('GET /api/v1/flows/')).body.map(({ id }) => id)).not.toContain(hidden);
  });

  describe('is made', () => {
    const create = (body: CreateApiKey) =>
      send<CreatedApiKey>(server, 'POST /api/v1/api_key/', { token, body });

    it('with the ids of what was named', async () => {
      const named = ['mine', mine.toUpperCase(), `project:${project.replaceAll('-', '')}`];
      expect((await create({ flows: named })).body.flows).toEqual([mine, `project:${project}`]);
    });

    it.each(['nothing', '8c5a4f1e-7b0f-4c55-9d0a-5f6f0a4c1b11', 'project:Shop', 'a b'])(
      'not with %s, which names none of the flows',
      async (name) => {
        const { status, body } = await create({ flows: ['mine', name] });
        expect(status).toBe(422);
        expect(body).toMatchObject({ detail: [{ loc: ['body', 'flows', 1] }] });
      },
    );

    it("not with another user's flow", async () => {
      const alice = await createUser(server, 'alice');
      const theirs = await createFlow(server, alice, 'theirs', echo());
      expect((await create({ flows: [theirs] })).status).toBe(422);
    });
  });
});
