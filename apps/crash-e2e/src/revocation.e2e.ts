import { Agent } from 'node:http';
import type { CreatedApiKey } from '@flowgate/contracts';
import {
  createUser,
  freshData,
  send,
  signIn,
  startServer,
  type Server,
  type TestUser,
} from '@flowgate/test-server';
import { openAccount, type Account } from './harness/load';
import { Postgres } from './harness/postgres';
import { RoundRobin } from './harness/round-robin';

const REPLICAS = 4;
/** A thousand rounds take two minutes on a machine that has nothing else to do, and many times that on a busy one. */
const THOUSAND_ROUNDS_MS = 1_800_000;

describe('Four replicas over one PostgreSQL', () => {
  const agent = new Agent({ keepAlive: true });
  let postgres: Postgres;
  let replicas: Server[];
  let balancers: RoundRobin[];
  let account: Account;

  beforeAll(async () => {
    postgres = await Postgres.start();
    const env = { ...(await freshData()), LANGFLOW_DATABASE_URL: await postgres.database() };
    replicas = await Promise.all(Array.from({ length: REPLICAS }, () => startServer({ after: { env } })));
    balancers = replicas.map(({ url }) => new RoundRobin([url], agent));
    account = await openAccount(replica(0));
  });
  afterAll(async () => {
    agent.destroy();
    await Promise.all(replicas.map((replica) => replica.stop()));
    await postgres.stop();
  });

  /** They take turns in everything that is not asked of all. */
  const replica = (round: number): Server => {
    const server = replicas[round % REPLICAS];
    if (!server) throw new Error('No replica has started');
    return server;
  };
  /** What each replica answers to a run with the key. */
  const statuses = (key: string) =>
    Promise.all(
      balancers.map(async (balancer) => {
        const body = { input_value: 'x', session_id: 'hammer' };
        return (await balancer.ask({ path: `/api/v1/run/${account.flowId}`, key, body })).status;
      }),
    );

  /** Calls all replicas with the key again and again until it is told to stop; what these calls get does not count. */
  function hammer(key: string) {
    const over = new AbortController();
    const work = async () => {
      while (!over.signal.aborted) await statuses(key);
    };
    const working = work();
    return {
      stop: () => {
        over.abort();
        return working;
      },
    };
  }

  it('that start together on an empty database make one schema, one superuser and one secret', async () => {
    for (const server of replicas) {
      expect(server.output()).not.toMatch(/"level":[456]0/);
      const { status, body } = await send<{ users: unknown[] }>(server, 'GET /api/v1/users/', {
        token: account.token,
      });
      expect([status, body.users]).toMatchObject([200, [{ username: 'langflow' }]]);
    }
  });

  it(
    'refuse a deleted key from the moment that its deletion is answered, a thousand times',
    async () => {
      const late: number[] = [];
      for (let round = 0; round < 1000; round++) {
        const { token } = account;
        const created = await send<CreatedApiKey>(replica(round), 'POST /api/v1/api_key/', {
          token,
          body: {},
        });
        const { id, api_key: key } = created.body;
        expect(await statuses(key)).toEqual([200, 200, 200, 200]);
        const calls = hammer(key);
        const { status } = await send(replica(round + 1), `DELETE /api/v1/api_key/${id}`, { token });
        expect(status).toBe(200);
        late.push(...(await statuses(key)), ...(await statuses(key)));
        await calls.stop();
      }
      expect(late).toHaveLength(8000);
      expect(late.filter((status) => status !== 403)).toEqual([]);
    },
    THOUSAND_ROUNDS_MS,
  );

  it(
    'refuse a disabled key from the moment that this is answered, and take it again when it is enabled',
    async () => {
      const { token } = account;
      const { body } = await send<CreatedApiKey>(replica(0), 'POST /api/v1/api_key/', { token, body: {} });
      const activate = (round: number, is_active: boolean) =>
        send(replica(round), `PATCH /api/v1/api_key/${body.id}`, { token, body: { is_active } });
      const late: number[] = [];
      for (let round = 0; round < 1000; round++) {
        expect(await statuses(body.api_key)).toEqual([200, 200, 200, 200]);
        const calls = hammer(body.api_key);
        expect((await activate(round, false)).status).toBe(200);
        late.push(...(await statuses(body.api_key)), ...(await statuses(body.api_key)));
        await calls.stop();
        expect((await activate(round + 1, true)).status).toBe(200);
      }
      expect(late).toHaveLength(8000);
      expect(late.filter((status) => status !== 403)).toEqual([]);
    },
    THOUSAND_ROUNDS_MS,
  );

  it('refuse no call with a rotated key or its successor within the overlap, and none of the old key after it', async () => {
    const { token } = account;
    for (let round = 0; round < 5; round++) {
      const old = await send<CreatedApiKey>(replica(round), 'POST /api/v1/api_key/', { token, body: {} });
      const begun = Date.now();
      const answer = await send<CreatedApiKey>(
        replica(round + 1),
        `POST /api/v1/api_key/${old.body.id}/rotate`,
        { token, body: { overlap_seconds: 4 } },
      );
      const answered = Date.now();
      const within: number[] = [];
      while (Date.now() < begun + 2000)
        within.push(...(await statuses(old.body.api_key)), ...(await statuses(answer.body.api_key)));
      while (Date.now() <= answered + 4000) await statuses(answer.body.api_key);
      expect(new Set(within)).toEqual(new Set([200]));
      expect(await statuses(old.body.api_key)).toEqual([403, 403, 403, 403]);
      expect(await statuses(answer.body.api_key)).toEqual([200, 200, 200, 200]);
    }
  });

  it('refuse a key from the moment that it expires', async () => {
    const answers = Array.from({ length: 20 }, async () => {
      const expires = Date.now() + 15_000;
      const { body } = await send<CreatedApiKey>(replica(0), 'POST /api/v1/api_key/', {
        token: account.token,
        body: { expires_at: new Date(expires).toISOString() },
      });
      const before = await statuses(body.api_key);
      while (Date.now() <= expires) await statuses(body.api_key);
      return { before, after: await statuses(body.api_key) };
    });
    for (const { before, after } of await Promise.all(answers)) {
      expect(before).toEqual([200, 200, 200, 200]);
      expect(after).toEqual([403, 403, 403, 403]);
    }
  });

  it('refuse the key and the token of a user from the moment that the deactivation is answered', async () => {
    const admin = await signIn(replica(0));
    const user: TestUser = await createUser(replica(0), 'sometimes');
    for (let round = 0; round < 50; round++) {
      const activate = async (is_active: boolean) =>
        send(replica(round), `PATCH /api/v1/users/${user.id}`, { token: admin, body: { is_active } });
      // No flow of the user's has this id: 404 is the answer to whoever may ask.
      expect(await statuses(user.key)).toEqual([404, 404, 404, 404]);
      const calls = hammer(user.key);
      expect((await activate(false)).status).toBe(200);
      const late = [...(await statuses(user.key)), ...(await statuses(user.key))];
      const { status } = await send(replica(round + 1), 'GET /api/v1/users/whoami', user);
      await calls.stop();
      expect([...late, status]).toEqual([...Array<number>(8).fill(403), 401]);
      await activate(true);
    }
  });
});
