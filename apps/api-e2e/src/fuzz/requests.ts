import * as fc from 'fast-check';
import { bodyFor, type FuzzedBody } from './bodies';
import type { Api, Operation } from './operations';
import { oddText } from './values';

/** Who asks, and how often of a hundred times. The names stand for what the requests of a round are given. */
const CALLERS = {
  nobody: 5,
  'wrong key': 5,
  'wrong token': 3,
  'wrong cookie': 3,
  key: 20,
  'key in the query': 6,
  token: 20,
  cookie: 20,
  superuser: 8,
  "superuser's cookie": 5,
  'token and wrong key': 5,
} as const;
export type Caller = keyof typeof CALLERS | 'somebody who leaves';

const caller = fc.oneof(
  ...Object.entries(CALLERS).map(([name, weight]) => ({ weight, arbitrary: fc.constant(name as Caller) })),
);
/** Signing out ends a session, which the others still need. */
const leaving = fc.constantFrom<Caller>(
  'nobody',
  'wrong token',
  'wrong cookie',
  'key',
  'somebody who leaves',
);

/** A request before ids and credentials of its round are put in: the same for the same seed. */
export interface FuzzedRequest {
  readonly operation: Operation;
  readonly method: string;
  /** `<flow_id:0>`, ... stand for ids of things that are there, `<any:0>` for any of them. */
  readonly path: string;
  readonly caller: Caller;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: FuzzedBody;
}

/** These cost a hash of a password each, so there are fewer of them. */
const SLOW = /\/(login|reset-password|users)$/;

export function requests(api: Api): fc.Arbitrary<FuzzedRequest> {
  return fc.oneof(
    ...api.operations.map((operation) => ({
      weight: weightOf(operation),
      arbitrary: request(operation, api),
    })),
  );
}

function weightOf({ method, path }: Operation): number {
  if (path.startsWith('/api/v1/run/')) return 30;
  return method !== 'GET' && SLOW.test(path) ? 1 : 6;
}

function request(operation: Operation, api: Api): fc.Arbitrary<FuzzedRequest> {
  return fc.record({
    operation: fc.constant(operation),
    method: fc.oneof(
      { weight: 30, arbitrary: fc.constant(operation.method) },
      fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND', 'QUERY'),
    ),
    path: address(operation),
    caller: operation.path.endsWith('/logout') ? leaving : caller,
    headers: oddHeaders,
    body: bodyFor(operation, api.schemas),
  });
}

const id = (name: string) => fc.nat(99).map((at) => `<${name}:${at}>`);
const badSegment = fc.oneof(
  oddText.map(encoded),
  fc.constantFrom(
    '%',
    '%zz',
    '50%off',
    '%ED%A0%80',
    '%2F',
    '%2e%2e%2f',
    '%00',
    'a%0Ab',
    'x'.repeat(2000),
    '',
  ),
  fc.uuid(),
);
const segment = (name: string) =>
  fc.oneof(
    { weight: 6, arbitrary: id(name) },
    { weight: 1, arbitrary: id('any') },
    { weight: 2, arbitrary: badSegment },
  );
const value = fc.oneof(
  id('any'),
  oddText.map(encoded),
  fc.constantFrom('true', '5', '0', '', '%', '%zz', '%ED%A0%80'),
);
const end = fc.oneof({ weight: 20, arbitrary: fc.constant('') }, fc.constantFrom('/', '//', '/x', ';', '?'));

function address({ path, query }: Operation): fc.Arbitrary<string> {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const segments = fc.tuple(...names.map(segment));
  const name = fc.oneof(fc.constantFrom('x', 'x-api-key', ...query), oddText.map(encoded));
  const pairs = fc.array(fc.tuple(name, value), { maxLength: 3 });
  return fc.tuple(segments, pairs, end).map(([filled, parameters, ending]) => {
    const rest = [...filled];
    const at = path.replace(/\{\w+\}/g, () => rest.shift() ?? '');
    const search = parameters.map(([key, text]) => `${key}=${text}`).join('&');
    return `${at}${ending}${search === '' ? '' : `?${search}`}`;
  });
}

/** Half a character cannot be encoded. */
function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

const HEADERS: Readonly<Record<string, readonly string[]>> = {
  origin: ['https://evil.example', 'null', '', 'http://127.0.0.1:1'],
  'sec-fetch-site': ['same-origin', 'cross-site', 'x'],
  'if-match': ['*', '"x"', 'W/"', ''],
  'x-langflow-global-var-x': ['value', ''],
  'x-forwarded-for': ['::1%eth0', '999.1.1.1', ','],
  'x-forwarded-host': ['a b', '[::1', ''],
  accept: ['text/html', 'nonsense', '*/*;q=9'],
  'accept-encoding': ['gzip, br', 'x'],
  authorization: ['Basic Og==', 'Bearer', 'bearer  ', 'Nonsense x'],
  cookie: ['a', '=', 'access_token_lf', 'access_token_lf="', 'a=%E0%A4%A; access_token_lf=%'],
  'content-encoding': ['gzip'],
  range: ['bytes=0-0', 'bytes=9-1'],
  expect: ['100-continue', 'tea'],
  'access-control-request-method': ['POST'],
};
const header = fc
  .constantFrom(...Object.entries(HEADERS))
  .chain(([name, values]) => fc.constantFrom(...values).map((text) => [name, text] as const));
const oddHeaders = fc.oneof(
  { weight: 3, arbitrary: fc.constant({}) },
  fc.array(header, { maxLength: 3 }).map((pairs) => Object.fromEntries(pairs)),
);
