import { createFlow, createUser, echo, send, sharedServer, type TestUser } from '@flowgate/test-server';
import { randomUUID } from 'node:crypto';

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
    const trace = randomUUID();
    const none = [404, { detail: 'Trace not found' }];
    expect(await ask(`GET /api/v1/monitor/traces/${trace}`)).toEqual(none);
    expect(await ask(`DELETE /api/v1/monitor/traces/${trace}`)).toEqual(none);
  });

  it('can be forgotten', async () => {
    expect((await ask(`DELETE /api/v1/monitor/builds?flow_id=${flow}`))[0]).toBe(204);
    expect((await ask(`DELETE /api/v1/monitor/traces?flow_id=${flow}`))[0]).toBe(204);
  });

  it('has traces to forget of flows of the caller only', async () => {
    const ann = await createUser(server, 'ann');
    const hers = await createFlow(server, ann, 'hers', echo());
    const noFlow = [404, { detail: 'Flow not found' }];
    expect(await ask(`DELETE /api/v1/monitor/traces?flow_id=${hers}`)).toEqual(noFlow);
    expect(await ask(`DELETE /api/v1/monitor/traces?flow_id=${randomUUID()}`)).toEqual(noFlow);
  });

  it('is asked for by a flow, and a trace by its id', async () => {
    expect((await ask('DELETE /api/v1/monitor/traces'))[0]).toBe(422);
    expect((await ask('DELETE /api/v1/monitor/traces/x'))[0]).toBe(422);
    expect((await ask('GET /api/v1/monitor/traces/x'))[0]).toBe(422);
    expect((await ask('GET /api/v1/monitor/builds'))[0]).toBe(422);
    expect((await ask('GET /api/v1/monitor/transactions?flow_id=x'))[0]).toBe(422);
  });

  it('is beside the number of jobs that are under way', async () => {
    expect(await ask('GET /api/v1/monitor/job_queue')).toEqual([200, { backend: 'memory', active_jobs: 0 }]);
  });
});
