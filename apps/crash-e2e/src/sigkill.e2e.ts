import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { startServer, type Server } from '@flowgate/test-server';
import { Ledger } from './harness/ledger';
import { load, openAccount, type Account } from './harness/load';
import { Losses } from './harness/losses';
import { Postgres } from './harness/postgres';

const KILLS = 20;
const CLIENTS = 6;
/** A line of the log that is a warning or worse. */
const COMPLAINT = /"level":[456]0/;

/** How long each server lives under load, in milliseconds: from before the first answer to some hundred. */
const life = (round: number) => 40 + ((round * 137) % 900);

let postgres: Postgres;
beforeAll(async () => {
  postgres = await Postgres.start();
});
afterAll(() => postgres.stop());

describe.each(['SQLite', 'PostgreSQL'])('A server on %s that is killed under load', (database) => {
  const ledgers: Ledger[] = [];
  let account: Account;
  let server: Server;

  beforeAll(async () => {
    const env = database === 'PostgreSQL' ? { LANGFLOW_DATABASE_URL: await postgres.database() } : undefined;
    server = await startServer(env && { env });
    account = await openAccount(server);
  });
  afterAll(() => server.stop());

  it(`starts again at the first try and has all that it acknowledged, ${KILLS} times`, async () => {
    for (let round = 0; round < KILLS; round++) {
      const ledger = new Ledger(`round${round}`);
      const clients = load(server, account, ledger, { clients: CLIENTS, expected: 'end' });
      await wait(life(round));
      await server.stop('SIGKILL');
      await clients;
      server = await startServer({ after: server });
      expect(server.output()).not.toMatch(COMPLAINT);
      expect(await Losses.of(server, account, ledger)).toEqual([]);
      ledgers.push(ledger);
    }
    const acknowledged = ledgers.reduce((sum, { size }) => sum + size, 0);
    expect(acknowledged).toBeGreaterThan(KILLS * CLIENTS);
  });

  it('still has all of it after the last time', async () => {
    expect(ledgers).toHaveLength(KILLS);
    for (const ledger of ledgers) expect(await Losses.of(server, account, ledger)).toEqual([]);
  });

  if (database === 'SQLite')
    it('keeps a database file that SQLite finds nothing wrong with', async () => {
      await server.stop();
      const file = new DatabaseSync(join(server.env.LANGFLOW_CONFIG_DIR ?? '', 'flowgate.db'));
      expect(file.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
      expect(file.prepare('PRAGMA foreign_key_check').all()).toEqual([]);
      file.close();
    });
});
