import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MoveInReport } from '@flowgate/contracts';
import { type ModelStandIn, startModelStandIn } from '@flowgate/model-stand-in';
import { freshData, runCommand, type Server, signIn, startServer } from '@flowgate/test-server';
import { CALLS } from './beside/calls';
import { BothServers } from './beside/both-servers';
import { ON_PURPOSE } from './beside/differences';
import { callName } from './beside/product-call';
import { ANN, fillLangflow, type Holdings } from './beside/old-server';
import { NO_LOGS, TOLD_ONCE } from './beside/told-otherwise';
import { type Langflow, startLangflow, SUPERUSER } from './harness/langflow';
import { ROOT } from './harness/programs';

const MINUTES = 60_000;

describe('A Langflow 1.13 that has moved to Flowgate, both still there', () => {
  let model: ModelStandIn;
  let langflow: Langflow;
  let held: Holdings;
  let env: Readonly<Record<string, string>>;
  let report: MoveInReport;
  let server: Server;
  let both: BothServers;

  const importLangflow = async (...more: readonly string[]) => {
    const { code, stdout, stderr } = await runCommand(['import-langflow', '--json', ...more], env);
    if (code !== 0) throw new Error(stderr);
    return JSON.parse(stdout) as MoveInReport;
  };
  beforeAll(async () => {
    model = await startModelStandIn();
    langflow = await startLangflow();
    held = await fillLangflow(langflow, model.url);
    env = await freshData();
    const secret = await readFile(join(langflow.configDir, 'secret_key'), 'utf8');
    const database = join(langflow.configDir, 'langflow.db');
    report = await importLangflow(
      '--database',
      database,
      '--secret-key',
      secret,
      '--files',
      langflow.configDir,
    );
    server = await startServer({ after: { env }, args: ['--backend-only'] });
    both = new BothServers(langflow, server, held, Date.now());
  }, 12 * MINUTES);
  afterAll(async () => {
    await server.stop();
    await langflow.stop();
    await model.stop();
  });

  it('has left behind only what is not its own', () => {
    const left = report.parts.flatMap((part) => part.left.map(({ reason }) => `${part.name}: ${reason}`));
    expect(left).toEqual([
      "projects: they are Langflow's examples",
      "flows: they are Langflow's examples",
      'variables: Langflow made them, empty',
      'mcp_servers: Langflow made them for its projects, which are MCP servers here, too',
    ]);
  });

  it('has flows that run here, but for one of Python', () => {
    const states = report.flows.map(({ endpoint_name, state }) => `${endpoint_name}: ${state}`).sort();
    expect(states).toEqual([
      'ask: ready',
      'echo: ready',
      'foreign: ready',
      'greet: ready',
      'python: cannot_run',
      'read: ready',
      'recall: ready',
    ]);
  });

  it('has nothing more to bring', async () => {
    const again = await importLangflow('--config-dir', langflow.configDir, '--dry-run');
    expect(again.parts.filter(({ taken }) => taken > 0)).toEqual([]);
  });

  it('lets its people sign in', async () => {
    await signIn(server, ANN.username, ANN.password);
    await signIn(server, SUPERUSER.username, SUPERUSER.password);
  });

  it.each(CALLS.map((call) => [callName(call), call] as const))(
    'is answered alike: %s',
    async (name, call) => {
      const found = await both.compare(call);
      const listed = ON_PURPOSE.filter(({ calls }) => calls.includes(name)).flatMap(({ places }) => places);
      const namesOf = (place: string) => [place, place.replaceAll(/\.\d+\./g, '.*.')];
      expect(found.filter(({ place }) => !namesOf(place).some((one) => listed.includes(one)))).toEqual([]);
      const places = found.flatMap(({ place }) => namesOf(place));
      expect(listed.filter((place) => !places.includes(place))).toEqual([]);
    },
  );
});

describe('The differences on purpose', () => {
  it('are told in docs/differences.md', async () => {
    const told = await readFile(join(ROOT, 'docs', 'differences.md'), 'utf8');
    const words = [...ON_PURPOSE.map((one) => one.told), TOLD_ONCE, NO_LOGS];
    expect(words.filter((one) => !told.includes(one))).toEqual([]);
  });

  it('are those of calls that are made', () => {
    const names = new Set(CALLS.map(callName));
    expect(names.size).toBe(CALLS.length);
    expect(ON_PURPOSE.flatMap(({ calls }) => calls).filter((name) => !names.has(name))).toEqual([]);
  });
});
