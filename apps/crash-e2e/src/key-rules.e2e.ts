import { Agent } from 'node:http';
import type { CreateApiKey } from '@flowgate/contracts';
import { createFlow, createKey, freshData, startServer, type Server } from '@flowgate/test-server';
import { agentFlow } from './harness/agent-flow';
import { startBilledModel, type BilledModel } from './harness/billed-model';
import { openAccount, type Account } from './harness/load';
import { Postgres } from './harness/postgres';
import { RoundRobin } from './harness/round-robin';

const REPLICAS = 4;
const CLIENTS = 48;
const WINDOW_MS = 60_000;

describe('The limits and the budget of a key over four replicas', () => {
  let connections: Agent;
  let postgres: Postgres;
  let models: BilledModel;
  let replicas: Server[];
  let account: Account;

  beforeAll(async () => {
    connections = new Agent({ keepAlive: true });
    models = await startBilledModel();
    postgres = await Postgres.start();
    const env = { ...(await freshData()), LANGFLOW_DATABASE_URL: await postgres.database() };
    const first = await startServer({ after: { env } });
    const others = Array.from({ length: REPLICAS - 1 }, () => startServer({ after: { env } }));
    replicas = [first, ...(await Promise.all(others))];
    account = await openAccount(first);
    await createFlow(first, account, 'agent', agentFlow(models.url));
  });
  afterAll(async () => {
    connections.destroy();
    await Promise.all(replicas.map((replica) => replica.stop()));
    await postgres.stop();
    await models.stop();
  });

  const keyOf = (rules: CreateApiKey) => {
    const [first] = replicas;
    if (!first) throw new Error('No replica has started');
    return createKey(first, { token: account.token }, rules);
  };
  const balancer = () =>
    new RoundRobin(
      replicas.map(({ url }) => url),
      connections,
    );

  it('let a thousand of very many calls a minute through, never one more, and nearly all of them', async () => {
    const key = await keyOf({ limits: [{ requests: 1000, per: 'minute' }] });
    const way = balancer();
    const accepted: number[] = [];
    const others = new Set<number>();
    let refusedInARow = 0;
    const work = async () => {
      while (refusedInARow < 2000) {
        const body = { input_value: 'x', session_id: 'many' };
        const { status } = await way.ask({ path: `/api/v1/run/${account.flowId}`, key, body });
        if (status === 200) accepted.push(performance.now());
        else if (status !== 429) others.add(status);
        refusedInARow = status === 429 ? refusedInARow + 1 : 0;
      }
    };
    await Promise.all(Array.from({ length: CLIENTS }, work));
    const most = Math.max(
      ...accepted.map((from) => accepted.filter((at) => at >= from && at < from + WINDOW_MS).length),
    );
    expect([...others]).toEqual([]);
    expect(most).toBeLessThanOrEqual(1000);
    expect(accepted.length).toBeGreaterThanOrEqual(980);
  });

  it('let a dollar be spent and no more, by a thousand agents at once, one of the replicas being killed', async () => {
    const key = await keyOf({ budget: { usd: 1, per: 'ever' } });
    const way = balancer();
    const statuses = new Map<number, number>();
    const agent = async () => {
      const status = await way
        .ask({ path: '/api/v1/run/agent', key, body: { input_value: 'What is 1+1?' } })
        .then((answer) => answer.status)
        // Of a replica that dies no answer comes.
        .catch(() => 0);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    };
    const agents = Array.from({ length: 1000 }, agent);
    while (models.bill() < 0.4) await new Promise(setImmediate);
    const [killed] = replicas.splice(1, 1);
    await killed?.stop('SIGKILL');
    await Promise.all(agents);
    expect([...statuses.keys()].sort()).toEqual([0, 200, 402]);
    expect(models.bill()).toBeLessThanOrEqual(1);
    expect(models.bill()).toBeGreaterThanOrEqual(0.97);
  });
});
