import { spawn } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import startPostgres from './start-postgres.mjs';
import stopPostgres from './stop-postgres.mjs';

/** Of what the server prints, so much is kept to tell why it has ended. */
const LAST_OUTPUT = 10_000;
const MAIN = join(import.meta.dirname, '../../../dist/api/main.js');

/**
 * Starts the server that the files of a suite share that need no settings and look at their own users' things only: three quarters of
 * what a small file costs is the start of a server. On the database of the suite, which it starts first.
 */
export default async function startSharedServer() {
  if (process.env.E2E_DATABASE === 'postgres') await startPostgres();
  const folder = await mkdtemp(join(tmpdir(), 'flowgate-shared-'));
  const { PATH, HOME, NODE_COMPILE_CACHE, E2E_POSTGRES } = process.env;
  const settings = {
    LANGFLOW_CONFIG_DIR: folder,
    LANGFLOW_PORT: '0',
    LANGFLOW_RATE_LIMIT_ENABLED: 'false',
    ...(E2E_POSTGRES !== undefined && { LANGFLOW_DATABASE_URL: `${E2E_POSTGRES}/postgres` }),
  };
  const env = { PATH, HOME, ...(NODE_COMPILE_CACHE !== undefined && { NODE_COMPILE_CACHE }), ...settings };
  const child = spawn(process.execPath, ['--', MAIN, 'run'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const shared = { child, folder, output: '' };
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => (shared.output = (shared.output + chunk).slice(-LAST_OUTPUT)));
  globalThis.flowgateShared = shared;
  try {
    const url = await addressOf(shared);
    process.env.E2E_SHARED_SERVER = JSON.stringify({ url, env: settings, token: await superuserToken(url) });
  } catch (error) {
    child.kill('SIGKILL');
    await stopPostgres();
    throw error;
  }
}

/** The first answer of the two: that the server is ready, or that it has ended. */
function addressOf(shared) {
  const { child } = shared;
  return new Promise((resolve, reject) => {
    child.stdout.on('data', () => {
      const url = /is ready: (\S+)/.exec(shared.output)?.[1];
      if (url !== undefined) resolve(url);
    });
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}:\n${shared.output}`)));
  });
}

/** Signs in for all files: what stands behind a sign-in takes a tenth of a second on purpose. */
async function superuserToken(url) {
  const body = new URLSearchParams({ username: 'langflow', password: 'langflow' });
  const answer = await fetch(`${url}/api/v1/login`, { method: 'POST', body });
  if (!answer.ok) throw new Error(`The superuser's sign-in failed: ${await answer.text()}`);
  return (await answer.json()).access_token;
}
