import type { Json } from '@flowgate/test-server';

/** A call that products make. `<name>` stands for what the old server holds under that name. */
export interface ProductCall {
  /** `POST /api/v1/run/<echo>`. */
  readonly request: string;
  /** What sets it apart from others of the same address. */
  readonly as?: string;
  /** Whose; a caller without a key has an empty one. */
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Json;
  /** Places in the answer where only the type counts. */
  readonly typeOnly?: readonly string[];
  /** A stream that is compared without what Langflow repeats. */
  readonly isToldOnce?: true;
}

const run = (
  flow: string,
  body: Json = {},
  more: Omit<ProductCall, 'request' | 'body'> = {},
): ProductCall => ({
  request: `POST /api/v1/run/${flow}`,
  body,
  ...more,
});
const read = (path: string, more: Omit<ProductCall, 'request'> = {}): ProductCall => ({
  request: `GET ${path}`,
  ...more,
});

/** A sign-in here leaves its time with the user. */
const signedIn = (user: string) => [`${user}.updated_at`, `${user}.last_login_at`];

const RUNS: readonly ProductCall[] = [
  run('<echo>', { input_value: 'by its id' }),
  run('echo', { input_value: 'by its name', session_id: 'a session' }),
  run('echo', {}, { as: 'nothing said' }),
  run('echo', null, { as: 'no body' }),
  run('echo', { input_value: 'a text', output_type: 'text', input_type: 'text' }, { as: 'as a text' }),
  run('echo', { input_value: 'any', output_type: 'any' }, { as: 'any output' }),
  run('echo', { input_value: 'debug', output_type: 'debug' }, { as: 'debug' }),
  run('echo?stream=true', { input_value: 'in pieces', session_id: 'a session' }),
  run('greet', { input_value: 'Bob' }),
  run('greet', { input_value: 'Bob', tweaks: { 'Prompt-greet': { place: 'Porto' } } }, { as: 'tweak by id' }),
  run(
    'greet',
    { input_value: 'Bob', tweaks: { 'Prompt Template': { template: 'Bye {name}' } } },
    { as: 'tweak by name' },
  ),
  run('greet', { input_value: 'Bob', tweaks: { place: 'Porto' } }, { as: 'tweak of all' }),
  run('greet', { input_value: 'Bob', tweaks: { 'Nobody-1': { place: 'Porto' } } }, { as: 'tweak of nobody' }),
  run('ask', { input_value: 'who is there?', session_id: 'asking' }),
  run('ask?stream=true', { input_value: 'who is there?', session_id: 'asking' }, { isToldOnce: true }),
  run('ask', { input_value: 'STUB_ERROR 400' }, { as: 'the model fails' }),
  run('recall', { session_id: 'before' }),
];

const REFUSED: readonly ProductCall[] = [
  run('echo', { input_value: 'hi' }, { key: 'sk-of-nobody', as: 'a wrong key' }),
  run('echo', { input_value: 'hi' }, { key: '', as: 'no key' }),
  run('echo', { input_value: 'hi' }, { key: '<expired key>', as: 'an expired key' }),
  run('echo?x-api-key=<key>', { input_value: 'hi' }, { key: '', as: 'the key in the query' }),
  run('nowhere', { input_value: 'hi' }),
  run('00112233-4455-4677-8899-aabbccddeeff', { input_value: 'hi' }),
  run('<foreign>', { input_value: 'hi' }, { as: 'of somebody else' }),
  run('foreign', { input_value: 'hi' }, { as: 'of somebody else' }),
  run('foreign', { input_value: 'hi' }, { key: '<admin key>', as: 'of the caller' }),
  { request: 'POST /api/v1/run/echo', body: '{"input_value": ', as: 'a broken body', headers: JSON_TYPE() },
  run('echo', { input_value: 5 }, { as: 'a number' }),
  run('echo', ['hi'], { as: 'a list' }),
  { request: 'GET /api/v1/run/echo' },
];

const OTHER_DOORS: readonly ProductCall[] = [
  { request: 'POST /api/v1/webhook/echo', body: { any: 'thing' } },
  {
    request: 'POST /api/v1/responses',
    body: { model: '<echo>', input: 'as OpenAI' },
    typeOnly: ['body.created_at'],
  },
  { request: 'POST /api/v1/responses', body: { model: 'nowhere', input: 'as OpenAI' }, as: 'a wrong model' },
  {
    request: 'POST /api/v1/responses',
    body: { model: '<ask>', input: 'as OpenAI', stream: true },
    as: 'a stream',
    typeOnly: [
      ...[0, 1, 2, 3, 4].map((event) => `body.${event}.data.created`),
      'body.5.data.response.created_at',
    ],
  },
  {
    request: 'POST /api/v2/workflows',
    as: 'inputs of another form',
    body: { flow_id: '<echo>', inputs: { 'ChatInput-in.input_value': 'as a workflow' } },
  },
];

const LISTS: readonly ProductCall[] = [
  read('/api/v1/flows/?get_all=true&header_flows=true'),
  read('/api/v1/flows/?get_all=false&page=1&size=2&folder_id=<shop>'),
  read('/api/v1/flows/<greet>'),
  read('/api/v1/flows/<foreign>', { as: 'of somebody else' }),
  read('/api/v1/flows/no-id'),
  read('/api/v1/flows/public_flow/<echo>'),
  read('/api/v1/projects/'),
  read('/api/v1/projects/<shop>'),
  read('/api/v1/variables/'),
  read('/api/v1/monitor/messages?session_id=before'),
  read('/api/v1/monitor/messages?flow_id=<ask>'),
  read('/api/v1/monitor/messages/sessions'),
  read('/api/v1/files/list/<echo>'),
  read('/api/v1/files/download/<echo>/<flow file>'),
  read('/api/v1/files/download/<echo>/nothing.txt'),
  read('/api/v2/files/'),
  read('/api/v2/files/<user file>'),
  read('/api/v2/files/00112233-4455-4677-8899-aabbccddeeff'),
  read('/api/v1/users/whoami', { typeOnly: signedIn('body') }),
  read('/api/v1/users/', {
    key: '<admin key>',
    typeOnly: [0, 1].flatMap((user) => signedIn(`body.users.${user}`)),
  }),
  read('/api/v1/api_key/'),
  read('/api/v1/version'),
  read('/api/v1/config'),
  read('/health'),
  read('/health_check'),
  read('/api/v1/nowhere'),
  { request: 'POST /api/v1/flows/download/', body: ['<greet>'] },
  { request: 'POST /api/v1/flows/download/', body: ['<greet>', '<echo>'], as: 'two of them' },
  read('/api/v1/projects/download/<shop>'),
  {
    request: 'POST /api/v1/login',
    key: '',
    body: 'username=<ann>&password=<ann password>',
    headers: FORM_TYPE(),
  },
  {
    request: 'POST /api/v1/login',
    key: '',
    body: 'username=<ann>&password=wrong',
    headers: FORM_TYPE(),
    as: 'a wrong password',
  },
];

const CHANGES: readonly ProductCall[] = [
  { request: 'PATCH /api/v1/flows/<echo>', body: { description: 'changed' } },
  {
    request: 'POST /api/v1/variables/',
    body: { name: 'PLACE', value: 'Faro', type: 'Generic', default_fields: [] },
    as: 'a taken name',
  },
  { request: 'PATCH /api/v1/variables/<place>', body: { id: '<place>', value: 'Faro' } },
  run('greet', { input_value: 'Bob' }, { as: 'after the change' }),
  { request: 'DELETE /api/v1/monitor/messages/session/before' },
  read('/api/v1/monitor/messages?session_id=before', { as: 'deleted' }),
  { request: 'POST /api/v1/api_key/', body: { name: 'one more' } },
  { request: 'DELETE /api/v2/files/<user file>' },
  { request: 'DELETE /api/v1/flows/<python>' },
  run('python', {}, { as: 'deleted' }),
];

function JSON_TYPE() {
  return { 'content-type': 'application/json' };
}

function FORM_TYPE() {
  return { 'content-type': 'application/x-www-form-urlencoded' };
}

/** In the order in which they are made: some change what the next ones find. */
export const CALLS: readonly ProductCall[] = [...LISTS, ...REFUSED, ...CHANGES, ...OTHER_DOORS, ...RUNS];

export function callName({ request, as }: ProductCall): string {
  return as === undefined ? request : `${request} (${as})`;
}
