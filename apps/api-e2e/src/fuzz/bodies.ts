import * as fc from 'fast-check';
import { echo, promptEcho } from '@flowgate/test-server';
import type { Api, Operation } from './operations';
import { broken, fitting, oddText, oddValue } from './values';

export interface FuzzedBody {
  readonly type: string | null;
  readonly bytes: Buffer | null;
}

const JSON_TYPE = 'application/json';
const FORM_TYPE = 'multipart/form-data; boundary=b';

const types = fc.constantFrom(
  JSON_TYPE,
  'application/json; charset=utf-16',
  'application/x-www-form-urlencoded',
  'text/plain',
  'application/octet-stream',
  'multipart/form-data',
  FORM_TYPE,
  `multipart/form-data; boundary=${'b'.repeat(260)}`,
  'multipart/mixed; boundary=b',
  'application/xml',
  'foo',
  '',
  ';;;',
  null,
);

/** Flows of which a part is wrong, as somebody may have written one by hand. */
export const brokenFlow = fc
  .oneof(fc.constant(echo()), fc.constant(promptEcho()))
  .chain((data) => broken(fc.constant(data)));

const flow = fc.oneof(brokenFlow, oddValue).chain((data) => broken(fc.constant({ name: 'fuzzed', data })));

/** A body for an operation: what it asks for, nearly that, or anything at all. */
export function bodyFor(operation: Operation, schemas: Api['schemas']): fc.Arbitrary<FuzzedBody> {
  if (operation.bodyTypes.length === 0)
    return fc.oneof({ weight: 5, arbitrary: fc.constant(nothing) }, { weight: 1, arbitrary: anything });
  const asked = fitting(operation.body, schemas);
  const takesForm = operation.bodyTypes.includes('multipart/form-data');
  const takesFlow = operation.path.includes('/flows');
  const isRun = operation.path.startsWith('/api/v1/run/');
  return fc.oneof(
    { weight: isRun ? 12 : 0, arbitrary: json(fc.oneof(fc.constant({}), fc.record({ tweaks: oddTweaks }))) },
    { weight: takesForm ? 1 : 4, arbitrary: json(asked) },
    { weight: takesForm ? 1 : 6, arbitrary: json(broken(asked)) },
    { weight: takesFlow && !takesForm ? 6 : 0, arbitrary: json(flow) },
    { weight: takesForm ? 10 : 1, arbitrary: form },
    { weight: takesForm ? 3 : 1, arbitrary: brokenForm },
    { weight: 2, arbitrary: anything },
    { weight: 1, arbitrary: fc.constant(nothing) },
  );
}

/** A value that was left out as a whole is no body. */
function bytesOf(value: unknown): Buffer {
  return Buffer.from(value === undefined ? '' : JSON.stringify(value));
}

const oddTweaks = fc.dictionary(
  fc.constantFrom(
    'ChatInput-b6UCc',
    'ChatOutput-yK0AU',
    'Prompt-t2oaK',
    'input_value',
    'template',
    'session_id',
  ),
  fc.oneof(oddValue, fc.dictionary(fc.constantFrom('input_value', 'template', 'sender', 'files'), oddValue)),
);

const nothing: FuzzedBody = { type: null, bytes: null };

function json(value: fc.Arbitrary<unknown>): fc.Arbitrary<FuzzedBody> {
  const text = value.map((v) => bytesOf(v));
  return fc.record({ bytes: text, type: fc.oneof({ weight: 8, arbitrary: fc.constant(JSON_TYPE) }, types) });
}

const manyKeys = JSON.stringify(
  Object.fromEntries(Array.from({ length: 30_000 }, (_, at) => [`k${at}`, at])),
);
const texts = fc.constantFrom(
  '',
  ' ',
  'null',
  '[]',
  '"text"',
  '-',
  '{"a":',
  '{"__proto__": {"x": 1}}',
  '{"constructor": {"prototype": {"x": 1}}}',
  '['.repeat(500),
  '\ufeff{}',
  'a=b&c=%zz',
  'username=langflow&password=x',
  `{"input_value": "${'eyJI-'.repeat(20_000)}"}`,
  manyKeys,
);

const anything: fc.Arbitrary<FuzzedBody> = fc.record({
  type: types,
  bytes: fc.oneof(
    texts.map((text) => Buffer.from(text)),
    fc.json({ maxDepth: 4 }).map((text) => Buffer.from(text)),
    fc.json().chain((text) => fc.nat(text.length).map((length) => Buffer.from(text.slice(0, length)))),
    fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
  ),
});

const part = fc.record({
  head: fc.oneof(
    {
      weight: 4,
      arbitrary: fc.constantFrom('name="file"; filename="f.json"', 'name="file"; filename="f.zip"'),
    },
    fc.constantFrom(
      'name="input_value"',
      'name="tweaks"',
      'name="username"',
      'name="password"',
      'name="toString"',
      '',
    ),
    oddText.map((text) => `name="file"; filename="${text}"`),
    oddText.map((text) => `name="${text}"`),
    oddText.map((text) => `name="file"; filename*=utf-7''${text}`),
  ),
  type: fc.constantFrom(
    null,
    'application/json',
    'text/plain; charset=nonsense',
    'application/octet-stream',
    ';',
  ),
  content: fc.oneof(
    flow.map((value) => bytesOf(value)),
    texts.map((text) => Buffer.from(text)),
    fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.concat([Buffer.from('PK\u0003\u0004'), bytes])),
    oddText.map((text) => Buffer.from(text)),
  ),
});

const formBytes = fc
  .array(part, { minLength: 1, maxLength: 4 })
  .map((parts) =>
    Buffer.concat([
      ...parts.flatMap(({ head, type, content }) => [
        Buffer.from(`--b\r\nContent-Disposition: form-data; ${head}\r\n`),
        Buffer.from(type === null ? '\r\n' : `Content-Type: ${type}\r\n\r\n`),
        content,
        Buffer.from('\r\n'),
      ]),
      Buffer.from('--b--\r\n'),
    ]),
  );

const form: fc.Arbitrary<FuzzedBody> = fc.record({ type: fc.constant(FORM_TYPE), bytes: formBytes });

const brokenForm: fc.Arbitrary<FuzzedBody> = formBytes.chain((bytes) =>
  fc.record({ type: types, bytes: fc.nat(bytes.length).map((length) => bytes.subarray(0, length)) }),
);
