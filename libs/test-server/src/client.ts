import { randomUUID } from 'node:crypto';
import type { CreateApiKey, CreatedApiKey } from '@flowgate/contracts';
import type { Installation } from './installation';
import { isShared, type ServedAt, sharedServer } from './shared-server';

/** How a request shows who it is. */
export interface Credentials {
  readonly token?: string;
  readonly key?: string;
}

export interface Answer<T> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

type Body = object | string | FormData | URLSearchParams | null;

/**
 * Sends a request as a client would: an object as JSON, a form as it is, a string as it is with the content type given in `headers`.
 * The answer's body is parsed when it is JSON and text otherwise.
 */
export async function send<T = unknown>(
  server: ServedAt,
  request: string,
  options: Credentials & { readonly body?: Body; readonly headers?: Readonly<Record<string, string>> } = {},
): Promise<Answer<T>> {
  const [method, path] = request.split(' ') as [string, string];
  const headers = new Headers(options.headers);
  if (options.token !== undefined) headers.set('authorization', `Bearer ${options.token}`);
  if (options.key !== undefined) headers.set('x-api-key', options.key);
  const response = await fetch(server.url + path, {
    method,
    headers,
    body: payload(options.body, headers),
    redirect: 'manual',
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json') ?? false;
  return {
    status: response.status,
    headers: response.headers,
    body: (isJson ? JSON.parse(text) : text) as T,
  };
}

function payload(body: Body | undefined, headers: Headers) {
  if (body === undefined || body === null) return null;
  if (typeof body === 'string' || body instanceof FormData || body instanceof URLSearchParams) return body;
  headers.set('content-type', 'application/json');
  return JSON.stringify(body);
}

/** Signs in and answers the access token. */
export async function signIn(
  server: ServedAt,
  username = 'langflow',
  password = 'langflow',
): Promise<string> {
  const body = new URLSearchParams({ username, password });
  const answer = await send<{ access_token: string }>(server, 'POST /api/v1/login', { body });
  if (answer.status !== 200) throw new Error(`Sign-in of ${username} failed: ${JSON.stringify(answer.body)}`);
  return answer.body.access_token;
}

export interface TestUser extends Required<Credentials> {
  readonly id: string;
  readonly username: string;
  readonly password: string;
}

/** Tokens of who has signed in before, by server: each sign-in takes bcrypt's time. */
const tokens = new WeakMap<ServedAt, Map<string, Promise<string>>>();

/** Signs in once for each user and password of a server, and answers that token from then on. For who does not sign out. */
export function tokenOf(server: ServedAt, username = 'langflow', password = 'langflow'): Promise<string> {
  if (username === 'langflow' && isShared(server)) return Promise.resolve(sharedServer().token);
  const installed = installationOf(server)?.token;
  if (username === 'langflow' && installed !== undefined) return Promise.resolve(installed);
  const known = tokens.get(server) ?? new Map<string, Promise<string>>();
  tokens.set(server, known);
  const who = JSON.stringify([username, password]);
  const token = known.get(who) ?? signIn(server, username, password);
  known.set(who, token);
  return token;
}

/** A user who has not signed in. */
export type AddedUser = Omit<TestUser, 'token' | 'key'>;

/** What a server began with, if it is one of `startServer`'s. */
function installationOf(server: ServedAt & { readonly installation?: Installation | null }) {
  return server.installation ?? null;
}

/** Makes an active user; on the shared server the name is that of nobody else. */
export async function addUser(server: ServedAt, name: string): Promise<AddedUser> {
  const installed = installationOf(server)?.users[name];
  if (installed !== undefined) return installed;
  const username = isShared(server) ? `${name}-${randomUUID()}` : name;
  const token = await tokenOf(server);
  const password = `password of ${username}`;
  const body = { username, password };
  const { id } = (await send<{ id: string }>(server, 'POST /api/v1/users/', { token, body })).body;
  await send(server, `PATCH /api/v1/users/${id}`, { token, body: { is_active: true } });
  return { id, username, password };
}

/**
 * Makes an active user with a token and a key; on the shared server the name is that of nobody else. Those whom the server began with are
 * there already.
 */
export async function createUser(server: ServedAt, name: string): Promise<TestUser> {
  const installed = installationOf(server)?.users[name];
  if (installed !== undefined) return installed;
  const user = await addUser(server, name);
  const token = await signIn(server, user.username, user.password);
  return { ...user, token, key: await createKey(server, { token }) };
}

/** Makes a superuser beside the first one, for files that need the rights and look at their own things only. */
export async function createSuperuser(server: ServedAt, name: string): Promise<TestUser> {
  const user = await createUser(server, name);
  const token = await tokenOf(server);
  await send(server, `PATCH /api/v1/users/${user.id}`, { token, body: { is_superuser: true } });
  return user;
}

/** Makes an API key and answers it in full. */
export async function createKey(
  server: ServedAt,
  credentials: Credentials,
  body: CreateApiKey = {},
): Promise<string> {
  const answer = await send<CreatedApiKey>(server, 'POST /api/v1/api_key/', { ...credentials, body });
  if (answer.status !== 200) throw new Error(`No key was made: ${JSON.stringify(answer.body)}`);
  return answer.body.api_key;
}
