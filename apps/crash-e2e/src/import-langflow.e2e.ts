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

const args = (...more: string[]) => ['import-langflow', '--config-dir', old.configDir, ...more];

/** What an import says as it begins each of its parts; the last is over once it has committed. */
const PARTS = 9;

/** Kills an import a while after it has begun a part, told by how many it has named: a busy machine takes longer for each. */
async function importAndKill(env: Readonly<Record<string, string>>, parts: number, after: number) {
  const command = launchCommand(args(), env);
  let begun = '';
  const reached = new Promise<void>((resolve) => {
    command.process.stderr.on('data', (chunk: Buffer) => {
      begun += chunk.toString();
      if (begun.split('\n').length > parts) resolve();
    });
  });
  await Promise.race([reached.then(() => wait(after)), command.end]);
  command.process.kill('SIGKILL');
  await command.end;
}

/** What of the old server is here, by part; asked by a try that writes nothing. */
async function present(env: Readonly<Record<string, string>>): Promise<Record<string, number>> {
  const { stdout } = await runCommand(args('--json', '--dry-run'), env);
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
    const outcomes: string[] = [];
    let env = await fresh();
    for (let kill = 0; kill < KILLS; kill++) {
      // Each part in turn, and the last, after which it commits, as often as all others together.
      const parts = kill % 2 === 0 ? PARTS : (kill >> 1) % PARTS;
      await importAndKill(env, parts, (100 * kill) / KILLS);
      const found = await present(env);
      expect([NOTHING, ALL]).toContainEqual(found);
      const staged = join(env.LANGFLOW_CONFIG_DIR ?? '', 'files', '.move-in');
      await expect(access(staged)).rejects.toThrow('ENOENT');
      outcomes.push(found.users === 0 ? 'nothing' : 'all');
      // What is left by one that was killed is what the next one finds.
      if (found.users !== 0) env = await fresh();
    }
    await runCommand(args(), env);
    expect(await present(env)).toEqual(ALL);
    expect(outcomes).toContain('nothing');
  },
  KILLS * 30_000,
);
