import * as fc from 'fast-check';
import {
  createFlow,
  createUser,
  echo,
  send,
  type Server,
  signIn,
  type TestUser,
} from '@flowgate/test-server';
import { brokenFlow } from './bodies';
import type { Caller, FuzzedRequest } from './requests';

/** What the requests of one round are about, made anew for each: requests delete things and end sessions. */
export interface Round {
  /** By the name of the parameter that takes them. */
  readonly ids: Readonly<Record<string, readonly string[]>>;
  readonly credentials: Readonly<Record<Caller, Readonly<Record<string, string>>>>;
  readonly key: string;
}

const BROKEN_FLOWS = 10;

/** @param seed decides which broken flows there are */
export async function prepareRound(server: Server, seed: number, number: number): Promise<Round> {
  const [user, leaver] = [
    await createUser(server, `user-${number}`),
    await createUser(server, `leaver-${number}`),
  ];
  const create = (what: string, body: object) => created(server, user, what, body);
  const flows = [await createFlow(server, user, 'echo', echo()), 'echo', 'broken-0'];
  for (const [at, data] of fc.sample(brokenFlow, { seed, numRuns: BROKEN_FLOWS }).entries())
    flows.push(...(await create('flows', { name: `broken-${at}`, endpoint_name: `broken-${at}`, data })));
  await send(server, 'POST /api/v1/run/echo', { key: user.key, body: { session_id: 'session' } });
  const messages = await send<{ id: string }[]>(server, 'GET /api/v1/monitor/messages', {
    token: user.token,
  });
  const projects = await create('projects', { name: 'project' });
  const ids = {
    flow_id: flows,
    flow: flows,
    project_id: projects,
    variable_id: await create('variables', { name: 'v', value: 'x', type: 'Credential', default_fields: [] }),
    api_key_id: await create('api_key', { name: 'another' }),
    message_id: messages.body.map(({ id }) => id),
    session_id: ['session'],
    user_id: [leaver.id],
    file_name: await uploaded(server, user, flows[0] ?? ''),
  };
  const superuser = await signIn(server);
  return { ids, key: user.key, credentials: credentials(user, leaver.token, superuser) };
}

async function created(server: Server, { token }: TestUser, what: string, body: object): Promise<string[]> {
  const answer = await send<{ id?: string }>(server, `POST /api/v1/${what}/`, { token, body });
  return answer.body.id === undefined ? [] : [answer.body.id];
}

async function uploaded(server: Server, { token }: TestUser, flowId: string): Promise<string[]> {
  const body = new FormData();
  body.set('file', new Blob(['x']), 'x.png');
  const answer = await send<{ file_path: string }>(server, `POST /api/v1/files/upload/${flowId}`, {
    token,
    body,
  });
  return [answer.body.file_path.split('/')[1] ?? ''];
}

function credentials(user: TestUser, leaver: string, superuser: string): Round['credentials'] {
  return {
    nobody: {},
    'wrong key': { 'x-api-key': 'sk-wrong' },
    'wrong token': { authorization: 'Bearer eyJ.x.y' },
    'wrong cookie': { cookie: 'access_token_lf=x' },
    key: { 'x-api-key': user.key },
    'key in the query': {},
    token: { authorization: `Bearer ${user.token}` },
    cookie: { cookie: `access_token_lf=${user.token}` },
    superuser: { authorization: `Bearer ${superuser}` },
    "superuser's cookie": { cookie: `access_token_lf=${superuser}` },
    'token and wrong key': { authorization: `Bearer ${user.token}`, 'x-api-key': 'x' },
    'somebody who leaves': { authorization: `Bearer ${leaver}` },
  };
}

/** The address and the headers as they are sent in a round. */
export function filledIn(request: FuzzedRequest, { ids, credentials, key }: Round) {
  const path = request.path.replace(/<(\w+):(\d+)>/g, (_, name: string, at: string) => {
    const known = ids[name] ?? Object.values(ids).flat();
    return known[Number(at) % known.length] ?? '';
  });
  const mark = path.includes('?') ? '&' : '?';
  const headers: Record<string, string> = { ...request.headers, ...credentials[request.caller] };
  if (request.body.type !== null) headers['content-type'] = request.body.type;
  return { path: request.caller === 'key in the query' ? `${path}${mark}x-api-key=${key}` : path, headers };
}
