import { setTimeout as wait } from 'node:timers/promises';
import type { Job } from '@flowgate/contracts';
import { createFlow, createKey, send, signIn, startServer, type Server } from '@flowgate/test-server';
import { startCountedModel, type CountedModel } from './harness/counted-model';
import { JobReader } from './harness/job-reader';
import { longFlow } from './harness/long-flow';
import { Postgres } from './harness/postgres';

const KILLS = 20;
/** Of two models, and three of an agent's. */
const CALLS = 5;
const REPLICAS = 4;

/** How long the server lives that a job was given to, in milliseconds: a job takes some 700. */
const life = (round: number) => 20 + ((round * 137) % 700);

let postgres: Postgres;
let model: CountedModel;
beforeAll(async () => {
  postgres = await Postgres.start();
  model = await startCountedModel();
});
afterAll(async () => {
  await model.stop();
  await postgres.stop();
});

describe.each([
  ['a server on SQLite, which starts again', 1],
  ['one of four replicas on PostgreSQL', REPLICAS],
])('A job of %s', (_, replicas) => {
  const servers: Server[] = [];
  /** Both ask the same model. */
  const nameOf = (round: number) => `job-${replicas * 1000 + round}`;
  const serverAt = (index: number) => {
    const server = servers[index];
    if (!server) throw new RangeError(`There is no server ${index}`);
    return server;
  };
  let key: string;
  let env: Readonly<Record<string, string>>;

  beforeAll(async () => {
    const first = await startServer(
      replicas > 1 ? { env: { LANGFLOW_DATABASE_URL: await postgres.database() } } : {},
    );
    servers.push(first);
    ({ env } = first);
    for (let n = 1; n < replicas; n++) servers.push(await startServer({ after: { env } }));
    const token = await signIn(first);
    await createFlow(first, { token }, 'long', longFlow(model.url));
    key = await createKey(first, { token });
  });
  afterAll(() => Promise.all(servers.map((server) => server.stop())));

  it.each(Array.from({ length: KILLS }, (_value, round) => round))(
    'ends once when that is killed, asks for nothing twice that was answered, and is told once (%i)',
    async (round) => {
      const name = nameOf(round);
      const at = round % replicas;
      const server = serverAt(at);
      const asked = await send<Job>(server, 'POST /api/v1/run/background/long', {
        key,
        body: { input_value: name },
      });
      expect(asked.status).toBe(202);
      const { id } = asked.body;
      let reads = 0;
      const reader = new JobReader(
        `/api/v1/jobs/${id}/events`,
        key,
        () => serverAt((at + reads++) % replicas).url,
      );
      const read = reader.read();
      await wait(life(round));
      await server.stop('SIGKILL');
      if (replicas === 1) servers[at] = await startServer({ after: { env } });
      await read;
      if (replicas > 1) servers[at] = await startServer({ after: { env } });
      const { body: job } = await send<Job>(serverAt(at), `GET /api/v1/jobs/${id}`, { key });
      expect(job).toMatchObject({ status: 'finished', error: null });
      // One more for the call that was under way, or whose answer was on its way, when the server was killed.
      expect([CALLS, CALLS + 1]).toContain(model.callsOf(name));
      expect(reader.ids).toEqual([...new Set(reader.ids)].sort((a, b) => a - b));
      expect(reader.events.filter((event) => event === 'end')).toHaveLength(1);
      const again = new JobReader(`/api/v1/jobs/${id}/events`, key, () => serverAt(at).url);
      await again.read();
      expect(again.ids).toEqual(reader.ids);
    },
  );

  it('leaves each message in its conversation once', async () => {
    const session = await send<{ text: string }[]>(serverAt(0), 'GET /api/v1/monitor/messages', {
      key,
    });
    const said = session.body.map(({ text }) => text).sort();
    const rounds = Array.from({ length: KILLS }, (_value, round) => nameOf(round));
    expect(said).toEqual(rounds.flatMap((job) => [job, `${job} once more`]).sort());
  });
});
