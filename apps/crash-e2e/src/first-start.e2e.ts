import { setTimeout as wait } from 'node:timers/promises';
import { freshData, launchServer, send, signIn, startServer, type Server } from '@flowgate/test-server';
import { Postgres } from './harness/postgres';

const KILLS = 10;

let postgres: Postgres;
beforeAll(async () => {
  postgres = await Postgres.start();
});
afterAll(() => postgres.stop());

/** Starts servers together on the same data and kills them all that many milliseconds later. */
async function startAndKill(env: Readonly<Record<string, string>>, servers: number, after: number) {
  const launched = Array.from({ length: servers }, () => launchServer({ after: { env } }));
  const together = await Promise.all(launched);
  for (const { ready } of together) ready.catch(() => undefined);
  await wait(after);
  await Promise.all(together.map(({ server }) => server.stop('SIGKILL')));
}

/** Milliseconds that a first start takes on this machine, so that the kills hit all of its parts. */
async function firstStart(env: Readonly<Record<string, string>>): Promise<number> {
  const started = performance.now();
  const server = await startServer({ after: { env } });
  const taken = performance.now() - started;
  await server.stop();
  return taken;
}

async function expectOneSuperuser(server: Server): Promise<void> {
  const token = await signIn(server);
  const { body } = await send<{ users: unknown[] }>(server, 'GET /api/v1/users/', { token });
  expect(body.users).toMatchObject([{ username: 'langflow', is_superuser: true }]);
}

it(`A first start on SQLite that is killed at any moment, ${KILLS} times: the next start is as if it had never been`, async () => {
  const span = await firstStart(await freshData());
  for (let kill = 1; kill <= KILLS; kill++) {
    const env = await freshData();
    await startAndKill(env, 1, (span * kill) / KILLS);
    const server = await startServer({ after: { env } });
    await expectOneSuperuser(server);
    await server.stop();
  }
});

it(`Two first starts on one PostgreSQL that are killed while they migrate, ${KILLS} times: the next two start at once`, async () => {
  const fresh = async () => ({ ...(await freshData()), LANGFLOW_DATABASE_URL: await postgres.database() });
  const span = await firstStart(await fresh());
  for (let kill = 1; kill <= KILLS; kill++) {
    const env = await fresh();
    // Two at once take longer than one alone.
    await startAndKill(env, 2, (1.5 * span * kill) / KILLS);
    const servers = await Promise.all([startServer({ after: { env } }), startServer({ after: { env } })]);
    for (const server of servers) await expectOneSuperuser(server);
    await Promise.all(servers.map((server) => server.stop()));
  }
});
