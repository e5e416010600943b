/**
 * `npm run test:clients`: the Python package, and clients that others wrote, against the built server; and Langflow itself, which
 * moves in and is then asked the same as the server. The clients are installed into tmp/clients, Langflow (1.8 GB) into the user's
 * cache. The last line says how many checks passed and failed.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installLangflow } from './langflow.mjs';
import { install, node, npm, root, run, step, stop } from './prepare.mjs';
import { jestResults, results } from './results.mjs';

/** The clients, in the versions that the tests are written for. */
const pythonClients = ['langflow-sdk==0.4.0', 'langflow-cli==0.1.4', 'mcp==1.30.0', 'openai==3.57.0'];
const npmClients = [
  '@ai-sdk/openai@3.0.141',
  '@datastax/langflow-client@0.4.1',
  '@modelcontextprotocol/sdk@1.32.2',
  'ai@6.0.326',
  'openai@7.59.0',
];
/** Python clients that take the same module name, each in a folder of its own. */
const apartClients = { 'langflow-client': '0.1.0', 'langflow-python-client': '1.0.0' };
const ownClient = join(root, 'clients', 'python');

const place = join(root, 'tmp', 'clients');
const venv = join(place, 'venv');
const python = join(venv, ...(process.platform === 'win32' ? ['Scripts', 'python.exe'] : ['bin', 'python']));
const stamp = join(place, '.installed');
/** The machine's own, from which the environment is made. */
const machinesPython = process.env.PYTHON ?? 'python3';

await install();
await installClients();
const langflow = await installLangflow(machinesPython);
mkdirSync(results, { recursive: true });
rmSync(join(results, 'clients-e2e.json'), { force: true });
const nx = join(root, 'node_modules', 'nx', 'dist', 'bin', 'nx.js');
const code = await run(node, [nx, 'run', 'clients-e2e:test-clients', '--outputStyle=static'], {
  env: { CLIENTS_PYTHON: python, CLIENTS_NPM: place, CLIENTS_LANGFLOW: langflow },
});
const { passed, failed } = jestResults('clients-e2e');
const failures = code !== 0 && failed === 0 ? 1 : failed;
process.stdout.write(`\n${passed} passed, ${failures} failed\n`);
process.exitCode = failures === 0 ? 0 : 1;

/** Installs the clients, unless these very ones are there. */
async function installClients() {
  const apart = Object.entries(apartClients).map(([name, version]) => ({
    name,
    wanted: `${name}==${version}`,
  }));
  const clients = [...pythonClients, ...npmClients, ...apart.map(({ wanted }) => wanted)];
  const wanted = [...clients, pythonVersion(), digestOf(ownClient)].join('\n');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  rmSync(place, { recursive: true, force: true });
  mkdirSync(place, { recursive: true });
  await step('Making a Python environment', machinesPython, ['-m', 'venv', venv]);
  const pip = ['-m', 'pip', 'install', '--disable-pip-version-check', '--no-input'];
  await step('Installing the Python clients', python, [...pip, ...pythonClients, ownClient]);
  for (const { name, wanted: client } of apart)
    await step(`Installing ${name}`, python, [...pip, '--target', join(place, 'apart', name), client]);
  const [program, ...args] = npm();
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  await step('Installing the npm clients', program, [
    ...args,
    'install',
    '--prefix',
    place,
    ...quiet,
    ...npmClients,
  ]);
  writeFileSync(stamp, wanted);
}

/** Which Python there is. Ends the run, saying what is missing, when it cannot be used: Langflow takes no later one. */
function pythonVersion() {
  const check =
    'import sys, venv, ensurepip; print(sys.version); sys.exit(not (3, 11) <= sys.version_info < (3, 15))';
  const { status, stdout } = spawnSync(machinesPython, ['-c', check], { encoding: 'utf8' });
  if (status === 0) return stdout;
  process.stdout.write('0 passed, 1 failed\n');
  return stop(
    `npm run test:clients needs Python 3.11, 3.12, 3.13 or 3.14 with venv (Debian: apt install python3-venv), which ${machinesPython} is not. ` +
      'PYTHON=<path> names another one.',
  );
}

/** Of the package's content, so that it is installed again when it changes. */
function digestOf(folder) {
  const hash = createHash('sha256');
  for (const name of readdirSync(folder, { recursive: true }).sort()) {
    if (/\.(py|toml)$/.test(name)) hash.update(name).update(readFileSync(join(folder, name)));
  }
  return hash.digest('hex');
}
