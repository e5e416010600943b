import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, extname, join } from 'node:path';
import { text } from 'node:stream/consumers';

export const ROOT = join(import.meta.dirname, '../../../..');

/** What keeps a Python program within this machine, as its PYTHONPATH. */
export const FENCE = join(import.meta.dirname, 'fence');

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

type Environment = Readonly<Record<string, string>>;

/** Runs the Python that has the clients, with nothing of this machine's own settings but what `env` says. */
export function runPython(args: readonly string[], env: Environment = {}): Promise<Ended> {
  return run(installed('CLIENTS_PYTHON'), args, { PYTHONDONTWRITEBYTECODE: '1', ...env });
}

/** Runs a few lines of Python, each block indented as it likes; answers what they hand to `answer`. */
export async function python<T>(blocks: readonly string[], env: Environment = {}): Promise<T> {
  const answer = 'import json\ndef answer(value): print(json.dumps(value, default=str))\n';
  return answerOf(await runPython(['-c', answer + blocks.map(withoutIndent).join('\n')], env)) as T;
}

/** Runs a few lines of JavaScript in a process of their own, among the npm clients; answers what they hand to `answer`. */
export async function javaScript<T>(lines: string): Promise<T> {
  const answer = 'const answer = (value) => console.log(JSON.stringify(value));\n';
  const args = ['--input-type=module', '-e', answer + lines];
  return answerOf(await run(process.execPath, args, {}, installed('CLIENTS_NPM'))) as T;
}

/**
 * Runs a program that comes with Langflow, with `folder` as its home and its place. It reaches nothing but this machine, and writes
 * lines that are long enough for its tables.
 */
export function runOfLangflow(
  program: string,
  args: readonly string[],
  folder: string,
  env: Environment = {},
): Promise<Ended> {
  const quiet = { COLUMNS: '400', DO_NOT_TRACK: 'true', NO_COLOR: '1' };
  const place = { HOME: folder, PYTHONPATH: FENCE };
  return run(besideLangflow(program), args, { ...quiet, ...place, ...env }, folder);
}

/** Where a program is that comes with Langflow. */
export function besideLangflow(program: string): string {
  const langflow = installed('CLIENTS_LANGFLOW');
  return join(dirname(langflow), program + extname(langflow));
}

/** The environment in which Python finds a client that is installed apart from the others. */
export function apart(client: string): Environment {
  return { PYTHONPATH: join(installed('CLIENTS_NPM'), 'apart', client) };
}

async function run(program: string, args: readonly string[], env: Environment, cwd = ROOT): Promise<Ended> {
  const { PATH } = process.env;
  const child = spawn(program, args, { cwd, env: { PATH, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close') as Promise<[number | null]>,
  ]);
  return { code, stdout, stderr };
}

function answerOf({ code, stdout, stderr }: Ended): unknown {
  if (code !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

function withoutIndent(lines: string): string {
  const [indent = ''] = /^ *(?=\S)/m.exec(lines) ?? [];
  return lines.replaceAll(new RegExp(`^${indent}`, 'gm'), '');
}

function installed(variable: 'CLIENTS_LANGFLOW' | 'CLIENTS_NPM' | 'CLIENTS_PYTHON'): string {
  const path = process.env[variable];
  if (path === undefined) throw new Error('The clients are installed by: npm run test:clients');
  return path;
}
