import { startModelStandIn, type ModelStandIn } from '@flowgate/model-stand-in';
import type { CurrentApiKey, KeyLimit } from '@flowgate/contracts';
import { setTimeout as wait } from 'node:timers/promises';
import {
  allEvents,
  createFlow,
  createKey,
  echo,
  modelChat,
  openStream,
  send,
  type Server,
  signIn,
  startServer,
} from '@flowgate/test-server';

interface Refusal {
  readonly detail: string;
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly 'violated-policies': readonly string[];
}

describe('A key with limits', () => {
  let models: ModelStandIn;
  let server: Server;
  let token: string;

  beforeAll(async () => {
    models = await startModelStandIn();
    server = await startServer();
    token = await signIn(server);
    await createFlow(server, { token }, 'echo', echo());
    await createFlow(server, { token }, 'model', modelChat(`${models.url}/v1`));
  });
  afterAll(async () => {
    await server.stop();
    await models.stop();
  });

  const limited = (...limits: KeyLimit[]) => createKey(server, { token }, { limits });
  const run = (key: string, flow = 'echo', text = 'hi') =>
    send<Refusal>(server, `POST /api/v1/run/${flow}`, { key, body: { input_value: text } });
  const statuses = async (key: string, times: number, flow = 'echo') => {
    const found: number[] = [];
    for (let turn = 0; turn < times; turn++) found.push((await run(key, flow)).status);
    return found;
  };

  it('may run flows as often as they allow, and is told with every answer what is left', async () => {
    const key = await limited({ requests: 2, per: 'minute' }, { requests: 100, per: 'day' });
    const before = await send(server, 'GET /api/v1/flows/', { key });
    expect(before.headers.get('ratelimit-policy')).toBe(
      '"requests/minute";q=2;w=60, "requests/day";q=100;w=86400',
    );
    expect(before.headers.get('ratelimit')).toBe('"requests/minute";r=2, "requests/day";r=100');
    const first = await run(key);
    expect(first.status).toBe(200);
    expect(first.headers.get('ratelimit')).toMatch(
      /^"requests\/minute";r=1;t=(60|59), "requests\/day";r=99;t=86\d{3}$/,
    );
    await run(key);
    const refused = await run(key);
    expect([refused.status, refused.body]).toMatchObject([
      429,
      {
        type: 'https://iana.org/assignments/http-problem-types#quota-exceeded',
        title: 'Quota exceeded',
        status: 429,
        'violated-policies': ['requests/minute'],
      },
    ]);
    expect(refused.body.detail).toMatch(
      /^This API key is limited to 2 runs a minute\. Please try again in \d+ seconds\.$/,
    );
    const after = Number(refused.headers.get('retry-after'));
    expect(after).toBeGreaterThanOrEqual(55);
    expect(after).toBeLessThanOrEqual(60);
    expect(refused.headers.get('ratelimit')).toMatch(
      /^"requests\/minute";r=0;t=\d+, "requests\/day";r=98;t=86\d{3}$/,
    );
  });

  it('may again when the second has passed that it was told', async () => {
    const key = await limited({ requests: 3, per: 'second' });
    const answers = await Promise.all(Array.from({ length: 6 }, () => run(key)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 429, 429, 429]);
    const refused = answers.find(({ status }) => status === 429);
    await wait(Number(refused?.headers.get('retry-after')) * 1000);
    expect(await statuses(key, 3)).toEqual([200, 200, 200]);
  });

  it('is told of a stream, too, before its first event', async () => {
    const key = await limited({ requests: 1, per: 'hour' });
    const stream = await openStream(server, key, 'echo', {});
    expect(stream.headers.get('ratelimit')).toMatch(/^"requests\/hour";r=0;t=\d+$/);
    await allEvents(stream);
    expect((await openStream(server, key, 'echo', {})).status).toBe(429);
  });

  it('that are used up for good is told 402, without a time to come back', async () => {
    const key = await limited({ requests: 1, per: 'ever' });
    expect(await statuses(key, 1)).toEqual([200]);
    const refused = await run(key);
    expect([refused.status, refused.body.detail]).toEqual([402, 'This API key is limited to 1 runs in all.']);
    expect([refused.headers.get('retry-after'), refused.headers.get('ratelimit')]).toEqual([
      null,
      '"requests/ever";r=0',
    ]);
  });

  it('does not use them up by calls that do not begin a run', async () => {
    const key = await limited({ requests: 1, per: 'day' });
    await run(key, 'no-such-flow');
    await send(server, 'POST /api/v1/run/echo', { key, body: { input_type: 'no such type' } });
    expect(await statuses(key, 2)).toEqual([200, 429]);
  });

  it('that one refuses does not use up the others', async () => {
    const key = await limited({ requests: 3, per: 'day' }, { requests: 1, per: 'minute' });
    expect(await statuses(key, 4)).toEqual([200, 429, 429, 429]);
    expect((await run(key)).headers.get('ratelimit')).toMatch(/^"requests\/day";r=2;/);
  });

  it('may run so many flows at the same time, and others when they are over', async () => {
    const key = await limited({ concurrent: 1 });
    const asked = models.requests.length;
    const long = run(key, 'model', 'STUB_PAUSE 300 x');
    while (models.requests.length === asked) await wait(5);
    const refused = await run(key);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1']);
    expect(refused.body['violated-policies']).toEqual(['concurrent']);
    expect(refused.headers.get('ratelimit-policy')).toBe('"concurrent";q=1;qu="concurrent-requests"');
    expect((await long).status).toBe(200);
    expect(await statuses(key, 2)).toEqual([200, 200]);
  });

  it('of tokens may use so many of models, in and out', async () => {
    const key = await limited({ tokens: 1000, per: 'day' });
    const first = await run(key, 'model', 'one two three');
    expect(first.status).toBe(200);
    const left = Number(/r=(\d+)/.exec(first.headers.get('ratelimit') ?? '')?.[1]);
    expect(left).toBeLessThan(1000);
    expect(left).toBeGreaterThan(900);
    const { max_tokens } = models.requests.at(-1)?.body as {
      max_tokens?: number;
      max_completion_tokens?: number;
    };
    expect(max_tokens ?? 0).toBeLessThan(1000);
    // The bytes of a question bound its tokens: this one could be more than what is left.
    const refused = await run(key, 'model', 'x'.repeat(1000));
    expect([refused.status, refused.body['violated-policies']]).toEqual([429, ['tokens/day']]);
    expect(await statuses(key, 1)).toEqual([200]);
  });

  it('counts for all of its life what it has used of long ones, over a restart of the server', async () => {
    const key = await limited({ requests: 3, per: 'ever' }, { requests: 1000, per: 'day' });
    expect(await statuses(key, 2)).toEqual([200, 200]);
    await server.stop('SIGKILL');
    server = await startServer({ after: server });
    expect(await statuses(key, 2)).toEqual([200, 402]);
  });

  it('sees what is left of them, without using any', async () => {
    const key = await limited({ requests: 5, per: 'day' }, { tokens: 100, per: 'ever' }, { concurrent: 2 });
    await run(key);
    const { body } = await send<CurrentApiKey>(server, 'GET /api/v1/api_key/current', { key });
    const [requests, ...others] = body.limits;
    expect(requests).toMatchObject({ requests: 5, per: 'day', left: 4 });
    expect(requests?.more_in).toBeGreaterThan(86_000);
    expect(others).toEqual([
      { tokens: 100, per: 'ever', left: 100, more_in: null },
      { concurrent: 2, left: 2, more_in: null },
    ]);
    expect(body.budget).toBeNull();
  });

  it('leaves keys without any as they are', async () => {
    const answer = await run(await createKey(server, { token }));
    expect([answer.headers.get('ratelimit'), answer.headers.get('ratelimit-policy')]).toEqual([null, null]);
  });
});
