import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { ECHO, Owner } from './flowgate.ts';
import { freePort } from './free-port.ts';
import { runRequest, type Target } from './load.ts';
import { folder, type Running } from './processes.ts';

/** A server that runs the same flow; Python's, if it is in the path. */
export interface Peer {
  readonly name: string;
  readonly start: () => Promise<Target & Running>;
}

const MOST_START_MS = 180_000;
const PASSWORD = 'password of the benchmark';

export async function installedPeers(): Promise<Peer[]> {
  const found: Peer[] = [];
  if (await isInstalled('langflow')) found.push({ name: 'Langflow', start: startLangflow });
  // Its flow needs the Python of the components, which Langflow gives.
  if (found.length > 0 && (await isInstalled('lfx'))) found.push({ name: 'lfx serve', start: startLfx });
  return found;
}

async function isInstalled(command: string): Promise<boolean> {
  try {
    const { stdout } = await promisify(execFile)(command, ['--help'], { timeout: 120_000 });
    // Flowgate's own command has Langflow's name.
    return !stdout.includes("Langflow's REST API, behind API keys");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

let flowWithCode: object = ECHO;

async function startLangflow(): Promise<Target & Running> {
  const env = {
    LANGFLOW_SUPERUSER: 'langflow',
    LANGFLOW_SUPERUSER_PASSWORD: PASSWORD,
    LANGFLOW_AUTO_LOGIN: 'false',
  };
  const server = await startPeer('langflow', ['run', '--backend-only'], env);
  const owner = await Owner.of(server, PASSWORD);
  const key = await owner.createKey();
  flowWithCode = withCode(await components(server.url, key));
  const flow = await owner.createFlow('echo', flowWithCode);
  return { ...server, requests: [runRequest(flow, key)] };
}

async function startLfx(): Promise<Target & Running> {
  const key = 'sk-of-the-benchmark';
  const file = join(await folder(), 'echo.json');
  await writeFile(file, JSON.stringify({ name: 'echo', data: flowWithCode }));
  const server = await startPeer('lfx', ['serve', file], { LANGFLOW_API_KEY: key });
  const answer = await fetch(`${server.url}/flows`, { headers: { 'x-api-key': key } });
  const [flow] = (await answer.json()) as { id: string }[];
  const path = `/flows/${flow?.id ?? ''}/run`;
  return { ...server, requests: [{ ...runRequest('', key), path }] };
}

async function startPeer(
  command: string,
  args: readonly string[],
  env: Record<string, string>,
): Promise<Running> {
  const own = { LANGFLOW_CONFIG_DIR: await folder(), DO_NOT_TRACK: 'true', LANGFLOW_DO_NOT_TRACK: 'true' };
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  // A group of its own: both start further processes, which would keep the port when their parent is gone.
  const child = spawn(command, [...args, '--port', String(port)], {
    env: { ...process.env, ...own, ...env },
    stdio: 'ignore',
    detached: true,
  });
  const kill = () => process.kill(-(child.pid ?? NaN), 'SIGKILL');
  process.once('exit', kill);
  const until = performance.now() + MOST_START_MS;
  while (!(await answers(`${url}/health`))) {
    if (performance.now() > until || child.exitCode !== null) throw new Error(`${command} did not start`);
    await wait(500);
  }
  const stop = async () => {
    const closed = once(child, 'close');
    process.removeListener('exit', kill);
    kill();
    await closed;
  };
  return { url, pid: child.pid ?? 0, stop };
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );
}

type Templates = Readonly<Record<string, Readonly<Record<string, { template: { code: object } }>>>>;

async function components(url: string, key: string): Promise<Templates> {
  const answer = await fetch(`${url}/api/v1/all`, { headers: { 'x-api-key': key } });
  return (await answer.json()) as Templates;
}

/** The flow with the Python that this Langflow has for its components. */
function withCode(templates: Templates): object {
  const flow = structuredClone(ECHO) as {
    nodes: { data: { type: string; node: { template: { code: object } } } }[];
  };
  for (const { data } of flow.nodes) {
    const found = Object.values(templates).find((category) => data.type in category)?.[data.type];
    if (found) data.node.template.code = found.template.code;
  }
  return flow;
}
