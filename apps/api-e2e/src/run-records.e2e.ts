import { createFlow, createUser, echo, send, sharedServer, type TestUser } from '@flowgate/test-server';

describe('What Langflow keeps of runs', () => {
  const server = sharedServer();
  let bob: TestUser;
  let flow: string;
  beforeAll(async () => {
    bob = await createUser(server, 'bob');
    flow = await createFlow(server, bob, 'echo', echo());
    await send(server, 'POST /api/v1/run/echo', { key: bob.key, body: { input_value: 'x' } });
  });

  const ask = async (request: string) => {
    const { status, body } = await send(server, request, { key: bob.key });
    return [status, body];
  };

  it('is not kept: the lists of the monitor are empty', async () => {
    expect(await ask(`GET /api/v1/monitor/builds?flow_id=${flow}`)).toEqual([200, { vertex_builds: {} }]);
    expect(await ask(`GET /api/v1/monitor/transactions?flow_id=${flow}&page=2&size=3`)).toEqual([
      200,
      { items: [], total: 0, page: 2, size: 3, pages: 0 },
    ]);
    expect(await ask(`GET /api/v1/monitor/traces?flow_id=${flow}`)).toEqual([
      200,
      { traces: [], total: 0, pages: 0 },
    ]);
    expect(await ask(`GET /api/v1/monitor/traces/${flow}`)).toEqual([404, { detail: 'Trace not found' }]);
  });

  it('can be forgotten', async () => {
    expect((await ask(`DELETE /api/v1/monitor/builds?flow_id=${flow}`))[0]).toBe(204);
    expect((await ask(`DELETE /api/v1/monitor/traces?flow_id=${flow}`))[0]).toBe(204);
  });

  it('is asked for by a flow', async () => {
    expect((await ask('GET /api/v1/monitor/builds'))[0]).toBe(422);
    expect((await ask('GET /api/v1/monitor/transactions?flow_id=x'))[0]).toBe(422);
  });

  it('is beside the number of jobs that are under way', async () => {
    expect(await ask('GET /api/v1/monitor/job_queue')).toEqual([200, { backend: 'memory', active_jobs: 0 }]);
  });
});
