import { cp, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyDatabase, createDatabase } from './database.ts';
import { addressOf, start, stop } from './server-process.mjs';

const SUPERUSER = { username: 'langflow', password: 'langflow' };
/** The two that most files need: who does something, and who is to see nothing of it. */
const USERS = ['bob', 'alice'];

/**
 * Makes what the servers of a suite begin with: an installation whose superuser has signed in, and two users with a token and a key.
 * What stands behind each of them takes a tenth of a second of the processor on purpose.
 * @returns its data folder, its database on PostgreSQL, and who is in it
 */
export async function makeInstallation() {
  const folder = await mkdtemp(join(tmpdir(), 'flowgate-installed-'));
  const database = await createDatabase();
  const server = start(settingsOf(folder, database));
  try {
    const url = await addressOf(server);
    const token = await signIn(url, SUPERUSER);
    const users = {};
    for (const name of USERS) users[name] = await addUser(url, token, name);
    return { folder, database, token, users };
  } finally {
    await stop(server);
  }
}

/** Settings for a server of its own that begins with the installation. */
export async function copyInstallation({ folder, database }, name) {
  const copy = await mkdtemp(join(tmpdir(), `flowgate-${name}-`));
  await cp(folder, copy, { recursive: true });
  return settingsOf(copy, database === null ? null : await copyDatabase(database));
}

function settingsOf(folder, database) {
  return {
    LANGFLOW_CONFIG_DIR: folder,
    LANGFLOW_PORT: '0',
    LANGFLOW_RATE_LIMIT_ENABLED: 'false',
    ...(database !== null && { LANGFLOW_DATABASE_URL: database }),
  };
}

async function addUser(url, superuser, username) {
  const password = `password of ${username}`;
  const { id } = await send(url, 'POST', 'users/', superuser, { username, password });
  await send(url, 'PATCH', `users/${id}`, superuser, { is_active: true });
  const token = await signIn(url, { username, password });
  const { api_key: key } = await send(url, 'POST', 'api_key/', token, {});
  return { id, username, password, token, key };
}

async function signIn(url, who) {
  const answer = await fetch(`${url}/api/v1/login`, { method: 'POST', body: new URLSearchParams(who) });
  return (await read(answer)).access_token;
}

async function send(url, method, path, token, body) {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  return read(await fetch(`${url}/api/v1/${path}`, { method, headers, body: JSON.stringify(body) }));
}

async function read(answer) {
  if (!answer.ok) throw new Error(`${answer.url} answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}
