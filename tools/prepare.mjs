/**
 * What `npm start` and `npm test` do before their own work: install what is missing and build what is stale. Needs nothing but
 * Node's own modules, since on a fresh clone there is nothing else, and runs on Node 20.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const at = (...path) => join(root, ...path);

const lockFile = at('package-lock.json');
const installedStamp = at('node_modules', '.flowgate-installed');
const builtStamp = at('dist', '.built');
/** What the build reads. */
const sources = ['apps/api', 'apps/web', 'libs', 'package-lock.json', 'tsconfig.base.json', 'nx.json'];

/** The Node that the project brings along; the machine's own may be too old for the server. */
export const node = at('node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** Installs the dependencies unless those of this very lock file are there. */
export async function install() {
  const [major] = process.versions.node.split('.');
  if (Number(major) < 20) stop(`Flowgate needs Node 20 or later to start; this is ${process.version}.`);
  const wanted = createHash('sha256').update(readFileSync(lockFile)).digest('hex');
  if (existsSync(installedStamp) && readFileSync(installedStamp, 'utf8') === wanted && existsSync(node))
    return;
  const [program, ...args] = npm();
  // Not `npm ci`: it refuses a lock file without an entry for every platform's binary of every tool, which no single registry
  // is sure to have. `--no-save` installs the locked versions all the same and leaves the lock file alone.
  // The Node that the project runs on is a tool of its development, and installed with NODE_ENV=production as well.
  const quiet = ['--no-save', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  await step('Installing dependencies (once; a minute or so)', program, [...args, 'install', ...quiet]);
  if (!existsSync(node))
    stop('The package `node` did not install its binary. Are install scripts switched off in npm?');
  writeFileSync(installedStamp, wanted);
}

/** Builds the server and the pages unless nothing has changed since the last build. */
export async function build() {
  if (existsSync(builtStamp) && newest(sources) <= statSync(builtStamp).mtimeMs) return;
  const started = new Date();
  await step('Building', node, [
    at('node_modules', 'nx', 'dist', 'bin', 'nx.js'),
    'run-many',
    '-t',
    'build',
    '--outputStyle=static',
  ]);
  writeFileSync(builtStamp, started.toISOString());
}

/** Runs a program in the project's folder with the project's Node first in the path; answers its exit code. */
export function run(program, args, options = {}) {
  const path = [at('node_modules', '.bin'), dirname(node), process.env.PATH].join(delimiter);
  const env = { ...process.env, PATH: path, NX_DAEMON: 'false', NX_TUI: 'false', ...options.env };
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: root, stdio: 'inherit', ...options, env });
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}

export function stop(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

/** Shows that a long step is at work and how long it took; its output is shown when it fails. */
export async function step(name, program, args) {
  const started = Date.now();
  const seconds = () => ((Date.now() - started) / 1000).toFixed(0);
  process.stdout.write(`${name} ...`);
  const ticker = setInterval(
    () => process.stdout.write(process.stdout.isTTY ? `\r${name} ... ${seconds()} s` : '.'),
    2000,
  );
  let output = '';
  const code = await capture(program, args, (text) => (output += text));
  clearInterval(ticker);
  process.stdout.write(
    process.stdout.isTTY ? `\r${name} ... done in ${seconds()} s\n` : ` done in ${seconds()} s\n`,
  );
  if (code !== 0) stop(`${output}\n${name} failed (${program} ${args.join(' ')}, exit code ${code}).`);
}

function capture(program, args, onText) {
  return new Promise((resolve, reject) => {
    const path = [at('node_modules', '.bin'), process.env.PATH].join(delimiter);
    const env = { ...process.env, PATH: path, NX_DAEMON: 'false', NX_TUI: 'false' };
    const child = spawn(program, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.on('data', onText);
    child.stderr.on('data', onText);
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}

/** The npm that runs us, else the one in the path. */
export function npm() {
  const script = process.env.npm_execpath;
  if (script?.endsWith('.js')) return [process.execPath, script];
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm'];
}

/** The latest change under these paths, in milliseconds; folders count, so that a removed file is noticed. */
function newest(paths) {
  let latest = 0;
  for (const path of paths) {
    const full = at(path);
    if (!existsSync(full)) continue;
    const status = statSync(full);
    latest = Math.max(latest, status.mtimeMs);
    if (!status.isDirectory()) continue;
    const inside = readdirSync(full).filter((name) => !/^(node_modules|fixtures|.*\.spec\.ts)$/.test(name));
    latest = Math.max(latest, newest(inside.map((name) => join(path, name))));
  }
  return latest;
}
