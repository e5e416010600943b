/**
 * `npm run test:compat`: the starter projects of Langflow 1.13 as they are in its package, each imported and run by the built server
 * with a key, against stand-ins for the services that they call. `-- --all` takes those of older releases, too. The last line says how many
 * projects passed and failed. The package is fetched with pip, into the user's cache.
 */
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { install, node, root, run, step, stop } from './prepare.mjs';
import { jestResults, results } from './results.mjs';

/** The release of `langflow-base` that each of Langflow's came with. */
const packages = {
  '1.0': '0.0.97',
  1.1: '0.1.1',
  1.3: '0.3.4',
  1.5: '0.5.1',
  1.6: '0.6.9',
  1.8: '0.8.4',
  1.11: '0.11.6',
  1.13: '1.13.0',
};
const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'flowgate', 'starter-projects');
const python = process.env.PYTHON ?? 'python3';
const unpack = `import pathlib, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as wheel:
    for name in wheel.namelist():
        if '/starter_projects/' in name and name.endswith('.json'):
            (pathlib.Path(sys.argv[2]) / pathlib.Path(name).name).write_bytes(wheel.read(name))`;

const releases = process.argv.includes('--all') ? Object.keys(packages) : ['1.13'];
await install();
const starters = mkdtempSync(join(tmpdir(), 'flowgate-starters-'));
for (const release of releases)
  cpSync(await projectsOf(release), join(starters, release), { recursive: true });
const rowsFile = join(results, 'compat-e2e.rows.json');
for (const left of [rowsFile, join(results, 'compat-e2e.json')]) rmSync(left, { force: true });
const nx = join(root, 'node_modules', 'nx', 'dist', 'bin', 'nx.js');
const code = await run(node, [nx, 'run', 'compat-e2e:test-compat', '--outputStyle=static'], {
  env: { COMPAT_STARTERS: starters, COMPAT_ROWS: rowsFile },
});
rmSync(starters, { recursive: true, force: true });
if (existsSync(rowsFile)) process.stdout.write(table(JSON.parse(readFileSync(rowsFile, 'utf8'))));
const { passed, failed } = jestResults('compat-e2e');
const failures = code !== 0 && failed === 0 ? 1 : failed;
process.stdout.write(`\n${passed} passed, ${failures} failed\n`);
process.exitCode = failures === 0 ? 0 : 1;

/** The folder that holds a release's projects, fetched unless it is there. */
async function projectsOf(release) {
  const folder = join(cache, packages[release]);
  if (existsSync(folder)) return folder;
  if (spawnSync(python, ['-m', 'pip', '--version']).status !== 0) {
    process.stdout.write('0 passed, 1 failed\n');
    stop(
      `npm run test:compat needs Python with pip, which ${python} is not. PYTHON=<path> names another one.`,
    );
  }
  mkdirSync(cache, { recursive: true });
  const fetched = mkdtempSync(join(cache, 'fetching-'));
  const what = `langflow-base==${packages[release]}`;
  const quiet = ['--disable-pip-version-check', '--no-input', '--no-deps', '--only-binary', ':all:'];
  await step(`Fetching ${what}`, python, ['-m', 'pip', 'download', ...quiet, '--dest', fetched, what]);
  const wheel = readdirSync(fetched).find((name) => name.endsWith('.whl'));
  await step('Taking the starter projects out', python, ['-c', unpack, join(fetched, wheel), fetched]);
  rmSync(join(fetched, wheel));
  renameSync(fetched, folder);
  return folder;
}

/** One line a project. */
function table(rows) {
  const lines = rows.map(({ release, project, needed, status, answer, verdict }) => [
    `${release} ${project}`,
    needed.join(', ') || '-',
    `${status} ${JSON.stringify(answer.slice(0, 60))}`,
    verdict,
  ]);
  const all = [['project', 'what it needed', 'answer', 'as in Langflow'], ...lines];
  const widths = all[0].map((_, column) => Math.max(...all.map((line) => line[column].length)));
  return all
    .map(
      (line) =>
        `${line
          .map((cell, at) => cell.padEnd(widths[at]))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}
