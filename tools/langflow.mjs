/** Langflow itself, for comparing: in a Python environment of its own in the user's cache, since it takes minutes and 1.8 GB. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { root, step } from './prepare.mjs';

/**
 * Langflow 1.13.0 and all that it needs, in fixed versions for every platform and Python. Made by
 * `echo langflow==1.13.0 | uv pip compile --universal --python-version 3.11 --no-annotate --no-header -`.
 */
const requirements = join(root, 'tools', 'langflow-requirements.txt');
/** Resolves and installs hundreds of packages in a minute, where pip takes many; used if the machine has none. */
const uvPackage = 'uv==0.13.9';
const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'flowgate');

/** Installs Langflow, unless this very one is there; answers its program. */
export async function installLangflow(machinesPython) {
  const version = spawnSync(machinesPython, ['-c', 'import sys; print(sys.version)'], { encoding: 'utf8' });
  const wanted = readFileSync(requirements, 'utf8') + version.stdout;
  const name = createHash('sha256').update(wanted).digest('hex').slice(0, 16);
  const place = join(cache, `langflow-${name}`);
  const inPlace = (program) =>
    join(place, ...(process.platform === 'win32' ? ['Scripts', `${program}.exe`] : ['bin', program]));
  const stamp = join(place, '.installed');
  if (existsSync(stamp)) return inPlace('langflow');
  rmSync(place, { recursive: true, force: true });
  mkdirSync(cache, { recursive: true });
  const python = inPlace('python');
  await step('Making a Python environment for Langflow', machinesPython, ['-m', 'venv', place]);
  const quiet = ['--disable-pip-version-check', '--no-input'];
  const uv = spawnSync('uv', ['--version']).status === 0 ? 'uv' : inPlace('uv');
  if (uv !== 'uv') await step('Installing uv', python, ['-m', 'pip', 'install', ...quiet, uvPackage]);
  const install = ['pip', 'install', '--python', python, '--requirement', requirements];
  await step('Installing Langflow (once; 1.8 GB)', uv, install);
  writeFileSync(stamp, '');
  return inPlace('langflow');
}
