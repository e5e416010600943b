import { createHmac, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type {
  AuditPage,
  CheckedFlow,
  ComponentEndpoint,
  FlowSetup,
  RunResponse,
  SetComponentEndpoint,
} from '@flowgate/contracts';
import { createFlow, createUser, send, type Server, startServer, type TestUser } from '@flowgate/test-server';
import { componentFlow } from './harness/component-flow';

const NODE = 'WeatherComponent-1';

interface Question {
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly output: string;
  readonly session: string;
}

describe('A component with an endpoint', () => {
  let server: Server;
  let bob: TestUser;
  let alice: TestUser;
  let endpoint: HttpServer;
  let url: string;
  let asked: { question: Question; text: string; headers: Record<string, unknown> }[];
  let answer: object;

  beforeAll(async () => {
    endpoint = createServer((request, response) => {
      void text(request).then((body) => {
        asked.push({ question: JSON.parse(body) as Question, text: body, headers: request.headers });
        response.end(JSON.stringify(answer));
      });
    }).listen(0, '127.0.0.1');
    await once(endpoint, 'listening');
    url = `http://127.0.0.1:${(endpoint.address() as AddressInfo).port}/weather`;
    server = await startServer({ env: { FLOWGATE_ALLOWED_HOSTS: '127.0.0.1' } });
    bob = await createUser(server, 'bob');
    alice = await createUser(server, 'alice');
  });
  afterAll(async () => {
    await server.stop();
    endpoint.closeAllConnections();
    await once(endpoint.close(), 'close');
  });
  beforeEach(() => {
    asked = [];
    answer = { value: [{ city: 'Bern', sky: 'clear' }] };
  });

  const as = <T>(user: TestUser, route: string, body?: object) =>
    send<T>(server, route, { key: user.key, ...(body && { body }) });
  const make = async () => {
    const data = componentFlow('WeatherComponent', 'sky', { city: 'Bern' });
    return createFlow(server, bob, randomUUID(), data);
  };
  const place = (flow: string, node = NODE) => `/api/v1/flows/${flow}/component_endpoints/${node}`;
  const set = (flow: string, change: object = { url }) =>
    as<SetComponentEndpoint>(bob, `PUT ${place(flow)}`, change);
  const run = (flow: string, session = 's') =>
    as<RunResponse & { detail: string }>(bob, `POST /api/v1/run/${flow}`, { session_id: session });
  const answerOf = ({ body }: { body: RunResponse }) => JSON.stringify(body.outputs);

  it('runs, where before it could not', async () => {
    const flow = await make();
    expect(await run(flow)).toMatchObject({ status: 422 });
    expect((await as<FlowSetup>(bob, `GET /api/v1/flows/${flow}/setup`)).body.state).toBe('cannot_run');

    const { status, body } = await set(flow);
    expect(status).toBe(200);
    expect(body).toMatchObject({ flow_id: flow, node_id: NODE, url, timeout: 60 });
    expect(body.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);

    const ran = await run(flow, 'mine');
    expect(ran.status).toBe(200);
    expect(answerOf(ran)).toContain('Bern');
    expect(asked[0]?.question).toMatchObject({ inputs: { city: 'Bern' }, output: 'sky', session: 'mine' });
    expect((await as<FlowSetup>(bob, `GET /api/v1/flows/${flow}/setup`)).body.state).toBe('ready');
    expect((await as<CheckedFlow>(bob, `GET /api/v1/flows/${flow}`)).body.warnings).toEqual([]);
  });

  it('is asked with a signature that its secret verifies', async () => {
    const flow = await make();
    const { secret } = (await set(flow)).body;
    await run(flow);
    const [{ text: body, headers } = { text: '', headers: {} as Record<string, unknown> }] = asked;
    const key = Buffer.from((secret ?? '').slice('whsec_'.length), 'base64');
    const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
    const expected = createHmac('sha256', key).update(signed).digest('base64');
    expect(headers['webhook-signature']).toBe(`v1,${expected}`);
  });

  it('shows its secret once, and takes a new one', async () => {
    const flow = await make();
    const first = (await set(flow)).body.secret;
    expect((await set(flow, { url, timeout: 5 })).body).toMatchObject({ timeout: 5, secret: null });
    const listed = await as<ComponentEndpoint[]>(bob, `GET /api/v1/flows/${flow}/component_endpoints`);
    expect(listed.body).toEqual([
      {
        flow_id: flow,
        node_id: NODE,
        url,
        timeout: 5,
        created_at: expect.any(String) as string,
        updated_at: expect.any(String) as string,
      },
    ]);
    const second = (await set(flow, { url, new_secret: true })).body.secret;
    expect(second).toMatch(/^whsec_/);
    expect(second).not.toBe(first);
  });

  it('says what is wrong in its own words', async () => {
    const flow = await make();
    await set(flow);
    answer = { error: 'No such city.' };
    const { status, body } = await run(flow);
    expect(status).toBe(500);
    expect(body.detail).toContain('No such city.');
  });

  it('cannot run any more when the endpoint is taken away', async () => {
    const flow = await make();
    await set(flow);
    await run(flow);
    expect(await as(bob, `DELETE ${place(flow)}`)).toMatchObject({ status: 204 });
    expect(await run(flow)).toMatchObject({ status: 422 });
    expect(await as(bob, `DELETE ${place(flow)}`)).toMatchObject({
      status: 404,
      body: { detail: 'The component has no endpoint.' },
    });
  });

  it('is as absent as a missing one to others', async () => {
    const flow = await make();
    await set(flow);
    const absent = { status: 404, body: { detail: 'Flow not found' } };
    expect(await as(alice, `PUT ${place(flow)}`, { url })).toMatchObject(absent);
    expect(await as(alice, `DELETE ${place(flow)}`)).toMatchObject(absent);
    expect(await as(alice, `GET /api/v1/flows/${flow}/component_endpoints`)).toMatchObject(absent);
  });

  it.each([
    [{}, 'url'],
    [{ url: 'ftp://example.com' }, 'url'],
    [{ url: 'https://example.com', timeout: 601 }, 'timeout'],
    [{ url: 'https://example.com', timeout: 1.5 }, 'timeout'],
  ])('is not set by %j', async (change, field) => {
    const flow = await make();
    const { status, body } = await as<{ detail: { loc: string[] }[] }>(bob, `PUT ${place(flow)}`, change);
    expect(status).toBe(422);
    expect(body.detail.map(({ loc }) => loc)).toEqual([['body', field]]);
  });

  it('must be a component of the flow, and the flow not be locked', async () => {
    const flow = await make();
    expect(await as(bob, `PUT ${place(flow, 'Nobody-1')}`, { url })).toMatchObject({
      status: 404,
      body: { detail: 'The flow has no component with the id "Nobody-1".' },
    });
    await as(bob, `PATCH /api/v1/flows/${flow}`, { locked: true });
    expect(await set(flow)).toMatchObject({ status: 423 });
  });

  it('leaves a line in the trail, without the secret', async () => {
    const flow = await make();
    await set(flow);
    const { body } = await as<AuditPage>(bob, 'GET /api/v1/audit?limit=1');
    expect(body.events[0]).toMatchObject({
      action: 'flow.update',
      target: flow,
      changes: { node_id: { to: NODE }, url: { to: url }, timeout: { to: 60 } },
    });
    expect(JSON.stringify(body)).not.toContain('whsec_');
  });
});
