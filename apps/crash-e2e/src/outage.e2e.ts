import { setTimeout as wait } from 'node:timers/promises';
import { send, startServer, type Answer, type Server } from '@flowgate/test-server';
import { Ledger } from './harness/ledger';
import { isUnavailable, load, openAccount, type Account } from './harness/load';
import { Losses } from './harness/losses';
import { Postgres } from './harness/postgres';
import { closedRoutes } from './harness/routes';

const CLIENTS = 6;
/** Milliseconds in which a server must have found its database again. */
const RECOVERY_MS = 2000;

let round = 0;

describe('A server whose PostgreSQL goes away under load', () => {
  let postgres: Postgres;
  let server: Server;
  let account: Account;

  beforeAll(async () => {
    postgres = await Postgres.start();
    server = await startServer({ env: { LANGFLOW_DATABASE_URL: await postgres.database() } });
    account = await openAccount(server);
  });
  afterAll(async () => {
    await server.stop();
    await postgres.stop();
  });

  const isBack = async () => {
    const { status } = await send(server, 'GET /api/v1/users/whoami', { key: account.key });
    return status === 200;
  };

  /** Asks everything that needs the database, and tells what is not 503 with `Retry-After`. */
  async function otherAnswers(): Promise<string[]> {
    const { token, key } = account;
    const others: string[] = [];
    const note = (request: string, answer: Answer<unknown>) => {
      if (!isUnavailable(answer)) others.push(`${request}: ${answer.status} ${JSON.stringify(answer.body)}`);
    };
    for (const { request, takesToken } of await closedRoutes(server)) {
      note(`${request} with a key`, await send(server, request, { key }));
      if (takesToken) note(`${request} with a token`, await send(server, request, { token }));
    }
    const credentials = { username: 'langflow', password: 'langflow' };
    const login = { body: new URLSearchParams(credentials) };
    note('login', await send(server, 'POST /api/v1/login', login));
    note('sign-up', await send(server, 'POST /api/v1/users/', { body: credentials }));
    note('a public flow', await send(server, `GET /api/v1/flows/public_flow/${account.flowId}`));
    return others;
  }

  it.each(['fast', 'immediate', 'fast', 'immediate', 'fast', 'immediate'] as const)(
    'answers 503 with Retry-After meanwhile and works again by itself, having lost nothing (%s shutdown)',
    async (how) => {
      const ledger = new Ledger(`${how}${round++}`);
      const stop = new AbortController();
      const clients = load(server, account, ledger, {
        clients: CLIENTS,
        expected: 'outage',
        stop: stop.signal,
      });
      await wait(700);
      await postgres.takeAway(how);
      expect(await otherAnswers()).toEqual([]);
      expect((await send(server, 'GET /health')).status).toBe(200);
      const check = await send(server, 'GET /health_check');
      expect([check.status, check.body]).toMatchObject([500, { status: 'nok' }]);
      const before = ledger.size;
      expect(before).toBeGreaterThan(CLIENTS);

      await postgres.bringBack();
      const back = performance.now();
      while (!(await isBack())) {
        expect(performance.now() - back).toBeLessThan(RECOVERY_MS);
        await wait(20);
      }
      await wait(700);
      stop.abort();
      await clients;
      expect(ledger.size - before).toBeGreaterThan(CLIENTS);
      expect((await send(server, 'GET /health_check')).status).toBe(200);
      expect(await Losses.of(server, account, ledger)).toEqual([]);
    },
  );

  it('has neither ended nor logged an error that nobody caught', () => {
    expect([server.process.exitCode, server.process.signalCode]).toEqual([null, null]);
    expect(server.output()).not.toMatch(/unhandled|uncaught|"level":[56]0/i);
  });
});
