import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyDatabase, createFilledDatabase, forgetFirstStart } from './database';
import { type Installation, installationOfSuite } from './installation';

const MAIN = join(import.meta.dirname, '../../../dist/api/main.js');
const READY = /is ready: (\S+)/;

export interface ServerOptions {
  /** Settings beside the data folder, the database and a free port; with `freshData` of a server that starts for the first time. */
  readonly env?: Readonly<Record<string, string>>;
  /** Options of `langflow run`. */
  readonly args?: readonly string[];
  /** Continues where another server of the test stopped: its data folder and database. */
  readonly after?: Pick<Server, 'env'>;
}

/** The built server as a process of its own, on a free port, with a data folder and a database of its own. */
export interface Server {
  readonly url: string;
  readonly process: ChildProcess;
  readonly env: Readonly<Record<string, string>>;
  /** What it began with; `null` when it started for the first time, or after another one. */
  readonly installation: Installation | null;
  /** What it has printed so far, both streams. */
  readonly output: () => string;
  /** Stops it as an operator would; answers the exit code. */
  readonly stop: (signal?: NodeJS.Signals) => Promise<number | null>;
}

const folders: string[] = [];
const children: ChildProcess[] = [];

export async function startServer(options: ServerOptions = {}): Promise<Server> {
  const { server, ready } = await launchServer(options);
  return { ...server, url: await ready };
}

/** Starts a server without waiting for it, for those who want to see it fail or end it before it is ready. */
export async function launchServer({ env = {}, args = [], after }: ServerOptions = {}) {
  const isGiven = after !== undefined || 'LANGFLOW_CONFIG_DIR' in env;
  const installation = isGiven ? null : installationOfSuite();
  const data = isGiven ? after?.env : await (installation === null ? freshData() : copyOf(installation));
  const all = { ...data, ...env };
  const child = spawn(process.execPath, ['--', MAIN, 'run', ...args], {
    env: environment(all),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const stop = (signal: NodeJS.Signals = 'SIGTERM') => stopProcess(child, signal);
  const server: Omit<Server, 'url'> = { process: child, env: all, installation, output: () => output, stop };
  return { server, ready: ready(child, () => output) };
}

/** Runs a command of `langflow` to its end, on the same data as a server or on new data. */
export async function runCommand(args: readonly string[], env: Readonly<Record<string, string>>) {
  return launchCommand(args, env).end;
}

/** Starts a command for those who want to end it before it has come to its end. */
export function launchCommand(args: readonly string[], env: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, ['--', MAIN, ...args], {
    env: environment(env),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  children.push(child);
  const end = once(child, 'close').then(([code]) => ({ code: code as number | null, stdout, stderr }));
  return { process: child, end };
}

/** Settings for a server or command on a new data folder and a database without rows. */
export async function freshData(): Promise<Record<string, string>> {
  return onDatabase(await createFilledDatabase('migrated', migrateByStart));
}

/** Settings for a server on a copy of the suite's installation. */
async function copyOf({ folder, database }: Installation): Promise<Record<string, string>> {
  const env = await onDatabase(database === null ? null : await copyDatabase(database));
  await cp(folder, String(env.LANGFLOW_CONFIG_DIR), { recursive: true });
  return env;
}

/** On PostgreSQL making the tables takes a fifth of a second each time, and copying them a hundredth. */
async function migrateByStart(database: string): Promise<void> {
  const server = await startServer({ after: { env: await onDatabase(database) } });
  await server.stop();
  await forgetFirstStart(database);
}

async function onDatabase(database: string | null): Promise<Record<string, string>> {
  const folder = await mkdtemp(join(tmpdir(), 'flowgate-e2e-'));
  folders.push(folder);
  return {
    LANGFLOW_CONFIG_DIR: folder,
    LANGFLOW_PORT: '0',
    LANGFLOW_RATE_LIMIT_ENABLED: 'false',
    ...(database !== null && { LANGFLOW_DATABASE_URL: database }),
  };
}

/** Nothing of the machine's own settings reaches the server but where compiled code is kept from one start to the next. */
function environment(settings: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const { PATH, HOME, NODE_COMPILE_CACHE } = process.env;
  return { PATH, HOME, ...(NODE_COMPILE_CACHE !== undefined && { NODE_COMPILE_CACHE }), ...settings };
}

async function ready(child: ChildProcess, output: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const url = READY.exec(output())?.[1];
      if (url !== undefined) resolve(url);
    };
    child.stdout?.on('data', look);
    child.once('exit', (code) => reject(new Error(`The server ended with ${String(code)}:\n${output()}`)));
  });
}

async function stopProcess(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const ended = once(child, 'close') as Promise<[number | null]>;
  child.kill(signal);
  return (await ended)[0];
}

/** Nothing outlives a test file, not even a server whose test failed before it stopped it. */
afterAll(async () => {
  for (const child of children.splice(0)) await stopProcess(child, 'SIGKILL');
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});
