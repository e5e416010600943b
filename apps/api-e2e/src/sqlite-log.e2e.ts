import { copyFile, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import {
  createFlow,
  createUser,
  echo,
  freshData,
  send,
  type Server,
  startServer,
  type TestUser,
} from '@flowgate/test-server';

const MB = 1024 * 1024;
const SOON_MS = 30_000;

/** On SQLite whatever the other files are run on: a database of its own, by its address. */
describe('The write-ahead log of a SQLite file', () => {
  let folder: string;
  let server: Server;
  let bob: TestUser;
  let flow: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'flowgate-log-'));
    server = await startServer({
      env: { ...(await freshData()), LANGFLOW_DATABASE_URL: `sqlite:///${folder}/flows.db` },
    });
    bob = await createUser(server, 'bob');
    flow = await createFlow(server, bob, 'echo', echo());
  });
  afterAll(async () => {
    await server.stop();
    await rm(folder, { recursive: true });
  });

  const run = (body: object) => send(server, `POST /api/v1/run/${flow}`, { key: bob.key, body });

  /** How many messages of a session the file has in it, without the log beside it. */
  const inTheFile = async (session: string) => {
    const copy = join(folder, 'copy.db');
    await copyFile(join(folder, 'flows.db'), copy);
    const database = new DatabaseSync(copy);
    try {
      const query = 'SELECT count(*) AS count FROM message WHERE session_id = ?';
      return Number(database.prepare(query).get(session)?.count);
    } catch (error) {
      // Copied before the first pages were moved, or while some were: neither as it was nor as it will be.
      if (/malformed|no such table/.test((error as Error).message)) return 0;
      throw error;
    } finally {
      database.close();
    }
  };

  it('is moved into the file soon after something was stored', async () => {
    expect((await run({ input_value: 'kept', session_id: 'moved' })).status).toBe(200);
    const until = Date.now() + SOON_MS;
    while ((await inTheFile('moved')) < 2 && Date.now() < until) await wait(50);
    expect(await inTheFile('moved')).toBe(2);
  });

  it('begins anew while requests never rest, so that it does not grow without end', async () => {
    const input = { input_value: 'x'.repeat(1_000_000) };
    const client = async () => {
      for (let round = 0; round < 4; round++) expect((await run(input)).status).toBe(200);
    };
    await Promise.all(Array.from({ length: 16 }, client));
    const { size: stored } = await stat(join(folder, 'flows.db'));
    const { size: log } = await stat(join(folder, 'flows.db-wal'));
    expect(stored).toBeGreaterThan(100 * MB);
    expect(log).toBeLessThan(80 * MB);
  });
});
