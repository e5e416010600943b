import { Agent } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { ApiKeyList } from '@flowgate/contracts';
import { startModelStandIn, type ModelStandIn } from '@flowgate/model-stand-in';
import { createFlow, modelChat, send, startServer, type Server } from '@flowgate/test-server';
import { Ledger } from './harness/ledger';
import { openAccount, type Account } from './harness/load';
import { Losses } from './harness/losses';
import { Postgres } from './harness/postgres';
import { RoundRobin } from './harness/round-robin';

const STOPS = 6;
const CLIENTS = 8;
const STREAMS = 4;

describe('One of two replicas that is stopped under load, behind a balancer that keeps its connections', () => {
  let postgres: Postgres;
  let models: ModelStandIn;
  let replicas: [Server, Server];
  let account: Account;
  let calls = 0;

  beforeAll(async () => {
    models = await startModelStandIn();
    postgres = await Postgres.start();
    const first = await startServer({ env: { LANGFLOW_DATABASE_URL: await postgres.database() } });
    replicas = [first, await startServer({ after: first })];
    account = await openAccount(first);
    await createFlow(first, account, 'model', modelChat(`${models.url}/v1`));
  });
  afterAll(async () => {
    for (const replica of replicas) await replica.stop();
    await postgres.stop();
    await models.stop();
  });

  /** Runs the echo flow until it is told to stop. */
  async function hammer(balancer: RoundRobin, ledger: Ledger, stop: AbortSignal): Promise<void> {
    while (!stop.aborted) {
      const text = ledger.unique('message');
      ledger.runs.set(text, false);
      const body = { input_value: text, session_id: ledger.name };
      const path = `/api/v1/run/${account.flowId}`;
      const answer = await balancer.ask({ path, key: account.key, body });
      calls++;
      if (answer.status !== 200) ledger.surprises.push(`${answer.status} ${answer.body}`);
      else ledger.runs.set(text, true);
    }
  }

  /** A stream of about a second. */
  async function stream(balancer: RoundRobin, ledger: Ledger): Promise<void> {
    const body = { input_value: 'STUB_PAUSE 250 a few words' };
    const answer = await balancer.ask({ path: '/api/v1/run/model?stream=true', key: account.key, body });
    calls++;
    const last = answer.body.trimEnd().split('\n\n').at(-1) ?? '';
    if (!last.startsWith('{"event": "end"')) ledger.surprises.push(`a stream ended with ${last}`);
  }

  it(`fails no request and breaks no stream, ${STOPS} times`, async () => {
    for (let round = 0; round < STOPS; round++) {
      const ledger = new Ledger(`stop${round}`);
      const connections = new Agent({ keepAlive: true });
      const balancer = new RoundRobin(
        replicas.map(({ url }) => url),
        connections,
      );
      const done = new AbortController();
      const clients = Array.from({ length: CLIENTS }, () => hammer(balancer, ledger, done.signal));
      const streams = Array.from({ length: STREAMS }, () => stream(balancer, ledger));
      await wait(400);
      const [leaving, staying] = replicas;
      expect(await leaving.stop('SIGTERM')).toBe(0);
      await wait(200);
      done.abort();
      await Promise.all([...clients, ...streams]);
      connections.destroy();
      expect(await Losses.of(staying, account, ledger)).toEqual([]);
      expect(ledger.runs.size).toBeGreaterThan(CLIENTS * 10);
      replicas = [staying, await startServer({ after: staying })];
    }
  });

  it('has counted each of the calls', async () => {
    for (const replica of replicas) await replica.stop();
    const server = await startServer({ after: replicas[0] });
    const { body } = await send<ApiKeyList>(server, 'GET /api/v1/api_key/', { token: account.token });
    expect(body.api_keys.map(({ total_uses }) => total_uses)).toEqual([calls]);
    await server.stop();
  });
});
