import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '@flowgate/test-server';

/** Half a minute on a quiet machine, most of it for Python's imports and 162 migrations; many times that on a busy one. */
const START_MS = 540_000;

/** Langflow itself, in the release that Flowgate is compared with: a process of its own, which reaches nothing but this machine. */
export interface Langflow {
  readonly url: string;
  /** Its data folder, with the database, the secret and the files. */
  readonly configDir: string;
  readonly stop: () => Promise<void>;
}

export const SUPERUSER = { username: 'langflow', password: 'Sup3r-pass-42' };

export async function startLangflow(): Promise<Langflow> {
  const program = process.env.CLIENTS_LANGFLOW;
  if (program === undefined) throw new Error('Langflow is installed by: npm run test:clients');
  const configDir = await mkdtemp(join(tmpdir(), 'langflow-beside-'));
  const port = await freePort();
  const child = spawn(program, ['run', '--backend-only'], {
    env: environment(configDir, port),
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own: it has workers, which are to end with it.
    detached: true,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const stop = async () => {
    await end(child);
    await rm(configDir, { recursive: true, force: true });
  };
  const url = `http://127.0.0.1:${port}`;
  try {
    await ready(child, url, () => output);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, configDir, stop };
}

function environment(configDir: string, port: number): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    HOME: configDir,
    PYTHONPATH: join(import.meta.dirname, 'fence'),
    DO_NOT_TRACK: 'true',
    LANGFLOW_AUTO_LOGIN: 'false',
    LANGFLOW_CONFIG_DIR: configDir,
    LANGFLOW_HOST: '127.0.0.1',
    // Its tracebacks are drawn in boxes, which takes it longer than a run.
    LANGFLOW_LOG_LEVEL: 'critical',
    LANGFLOW_MODELS_DEV_REFRESH: 'false',
    LANGFLOW_PORT: String(port),
    LANGFLOW_SAVE_DB_IN_CONFIG_DIR: 'true',
    LANGFLOW_SSRF_ALLOWED_HOSTS: '127.0.0.1',
    LANGFLOW_SUPERUSER: SUPERUSER.username,
    LANGFLOW_SUPERUSER_PASSWORD: SUPERUSER.password,
  };
}

async function ready(child: ChildProcess, url: string, output: () => string): Promise<void> {
  const since = Date.now();
  while (Date.now() - since < START_MS) {
    if (child.exitCode !== null) break;
    if (await isHealthy(url)) return;
    await wait(500);
  }
  throw new Error(`Langflow did not start:\n${output()}`);
}

async function isHealthy(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/health`, { signal: AbortSignal.timeout(5000) })).ok;
  } catch {
    // Nobody listens yet, or the worker is still busy with its start.
    return false;
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.pid === undefined) return;
  const ended = once(child, 'close');
  process.kill(-child.pid, 'SIGKILL');
  await ended;
}
