import type { MoveInReport } from '@flowgate/contracts';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import {
  freshData,
  langflowDatabase,
  type LangflowDatabase,
  launchCommand,
  runCommand,
} from '@flowgate/test-server';
import { Postgres } from './harness/postgres';

/** More of them find rarer moments: `IMPORT_KILLS=100 npm run test:crash`. */
const KILLS = Number(process.env.IMPORT_KILLS ?? 8);
const MESSAGES = 1000;

let postgres: Postgres;
let old: LangflowDatabase;
beforeAll(async () => {
  postgres = await Postgres.start();
  old = await langflowDatabase('late', null, MESSAGES);
});
afterAll(() => postgres.stop());

const args = (...more: string[]) => ['import-langflow', '--config-dir', old.configDir, '--json', ...more];

async function importAndKill(env: Readonly<Record<string, string>>, after: number): Promise<void> {
  const command = launchCommand(args(), env);
  await Promise.race([wait(after), command.end]);
  command.process.kill('SIGKILL');
  await command.end;
}

/** What of the old server is here, by part; asked by a try that writes nothing. */
async function present(env: Readonly<Record<string, string>>): Promise<Record<string, number>> {
  const { stdout } = await runCommand(args('--dry-run'), env);
  const report = JSON.parse(stdout) as MoveInReport;
  return Object.fromEntries(report.parts.map((part) => [part.name, part.present]));
}

const ALL = {
  users: 2,
  api_keys: 4,
  projects: 2,
  flows: 2,
  variables: 2,
  messages: MESSAGES,
  mcp_servers: 1,
  flow_files: 1,
  user_files: 1,
};
const NOTHING = Object.fromEntries(Object.keys(ALL).map((name) => [name, 0]));

it.each(['SQLite', 'PostgreSQL'])(
  `An import into %s that is killed at any moment, ${KILLS} times, leaves all or nothing, and the next one completes it`,
  async (database) => {
    const fresh = async (): Promise<Record<string, string>> => ({
      ...(await freshData()),
      ...(database === 'PostgreSQL' && { LANGFLOW_DATABASE_URL: await postgres.database() }),
    });
    const started = performance.now();
    await runCommand(args(), await fresh());
    const span = performance.now() - started;
    const outcomes = new Set<string>();
    let last: Record<string, string> = {};
    for (let kill = 1; kill <= KILLS; kill++) {
      const env = await fresh();
      await importAndKill(env, (span * (kill + 1)) / (KILLS + 1));
      const found = await present(env);
      expect([NOTHING, ALL]).toContainEqual(found);
      outcomes.add(JSON.stringify(found));
      await expect(access(join(env.LANGFLOW_CONFIG_DIR ?? '', 'files', '.move-in'))).rejects.toThrow(
        'ENOENT',
      );
      last = env;
    }
    await runCommand(args(), last);
    expect(await present(last)).toEqual(ALL);
    expect(outcomes).toContain(JSON.stringify(NOTHING));
  },
  KILLS * 30_000,
);
