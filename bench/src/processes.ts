import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { openSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const READY = /is ready: (\S+)/;
const MB = 1024;

/** A server in a process of its own, which printed that it is ready. */
export interface Running {
  readonly url: string;
  readonly pid: number;
  readonly stop: () => Promise<void>;
}

const children = new Set<ChildProcess>();
const folders: string[] = [];

/** Runs a script of Node's that prints `is ready: <url>`. Nothing of the machine's own settings reaches it. */
export async function start(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Running> {
  // Logs go to a file, as a container's do; read here, they would slow the clients down that run in this process.
  const log = join(await folder(), 'log');
  const child = spawn(process.execPath, args, {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    stdio: ['ignore', 'pipe', openSync(log, 'w')],
  });
  children.add(child);
  const url = await new Promise<string>((resolve, reject) => {
    let printed = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      const ready = READY.exec((printed += chunk.toString()))?.[1];
      if (ready !== undefined) resolve(ready);
    });
    child.once('exit', (code) => {
      const output = readFileSync(log, 'utf8').slice(-2000);
      reject(new Error(`${args.join(' ')} ended with ${String(code)}:\n${output}`));
    });
  });
  return { url, pid: child.pid ?? 0, stop: () => end(child) };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const closed = once(child, 'close');
    child.kill('SIGTERM');
    await closed;
  }
  children.delete(child);
}

/** A folder that is gone when the benchmark is over. */
export async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'flowgate-bench-'));
  folders.push(path);
  return path;
}

/** Ends and removes what is left, also after a failure. */
export async function cleanUp(): Promise<void> {
  for (const child of children) child.kill('SIGKILL');
  for (const path of folders.splice(0)) await rm(path, { recursive: true, force: true });
}

/** Processor time that a process has used so far, user and system, in microseconds (proc(5)); 0 where there is no `/proc`. */
export function cpuTime(pid: number): number {
  const fields = read(`/proc/${pid}/stat`)?.split(') ')[1]?.split(' ');
  const TICK_US = 10_000;
  return fields === undefined ? 0 : (Number(fields[11]) + Number(fields[12])) * TICK_US;
}

/** The same for a process with all its children, such as PostgreSQL's. */
export function cpuTimeWithChildren(pid: number): number {
  const isChild = (entry: string) =>
    read(`/proc/${entry}/stat`)?.split(') ')[1]?.split(' ')[1] === String(pid);
  const entries = read('/proc/stat') === null ? [] : readdirSync('/proc');
  const children = entries.filter((entry) => /^\d+$/.test(entry) && isChild(entry));
  return [pid, ...children.map(Number)].reduce((sum, each) => sum + cpuTime(each), 0);
}

/** Memory that a process holds now (resident set), in MB. */
export function memoryOf(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(read(`/proc/${pid}/status`) ?? '')?.[1];
  return Math.round(Number(kilobytes ?? 0) / MB);
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
