import type { RunResponse } from '@flowgate/contracts';
import {
  createFlow,
  createKey,
  createUser,
  echo,
  send,
  sharedServer,
  startServer,
  type TestUser,
  tokenOf,
} from '@flowgate/test-server';

describe('Running a flow takes a body', () => {
  const server = sharedServer();
  let bob: TestUser;
  beforeAll(async () => {
    bob = await createUser(server, 'bob');
    await createFlow(server, bob, 'echo', echo());
  });

  const run = <T = RunResponse>(flow: string, body?: object | string, headers: Record<string, string> = {}) =>
    send<T>(server, `POST /api/v1/run/${flow}`, {
      key: bob.key,
      headers,
      ...(body !== undefined && { body }),
    });
  const textOf = ({ body }: { body: RunResponse }) => body.outputs[0]?.outputs[0]?.outputs.message?.message;
  const issues = (answer: { status: number; body: unknown }) => {
    expect(answer.status).toBe(422);
    return (answer.body as { detail: { type: string; loc: string[]; msg: string }[] }).detail;
  };

  it.each([
    ['none', undefined],
    ['an empty object', {}],
    ['the older form', { inputs: { text: '' }, tweaks: {} }],
    ['unknown fields', { nonsense: 5, context: {} }],
    ['no text', { input_value: null }],
  ])('with %s: the flow keeps its own text', async (_, body) => {
    const answer = await run('echo', body);
    expect(textOf(answer)).toBe('Hello');
    expect(answer.body.outputs[0]?.inputs).toEqual({});
  });

  it('with an empty text, which is a text', async () => {
    expect(textOf(await run('echo', { input_value: '' }))).toBe('');
  });

  it('as JSON under another content type, whose other texts say nothing', async () => {
    const headers = { 'content-type': 'text/plain' };
    expect(textOf(await run('echo', '{"input_value": "plain"}', headers))).toBe('plain');
    expect(textOf(await run('echo', 'not JSON', headers))).toBe('Hello');
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    expect(textOf(await run('echo', 'input_value=form', form))).toBe('Hello');
  });

  it('as a form, whose files are dropped', async () => {
    const form = new FormData();
    form.set('input_value', 'viamp');
    form.set('session_id', 'mp-sess');
    form.set('tweaks', '{"ChatOutput-yK0AU":{"sender_name":"Zed"}}');
    form.set('file', new Blob(['x'.repeat(100_000)]), 'x.txt');
    form.set('output_type', 'chat');
    const answer = await run('echo', form as unknown as object);
    expect(textOf(answer)).toBe('viamp');
    expect(answer.body.session_id).toBe('mp-sess');
    expect(answer.body.outputs[0]?.outputs[0]?.messages[0]?.sender_name).toBe('Zed');
  });

  it('as a form that is no larger than other bodies', async () => {
    const small = await startServer({ env: { FLOWGATE_MAX_BODY_SIZE: '1' } });
    const owner = { token: await tokenOf(small) };
    const key = await createKey(small, owner);
    await createFlow(small, owner, 'echo', echo());
    const form = new FormData();
    for (let part = 0; part < 3; part++) form.set(`part ${part}`, 'x'.repeat(400_000));
    const answer = await send(small, 'POST /api/v1/run/echo', { key, body: form });
    expect(answer).toMatchObject({
      status: 413,
      body: { detail: 'Content size limit exceeded. Maximum allowed is 1MB and got 1.145MB.' },
    });
    expect((await send(small, 'POST /api/v1/run/echo', { key })).status).toBe(200);
    await small.stop();
  });

  it('wrapped with its context', async () => {
    const body = { input_request: { input_value: 'embedded', session_id: 's-emb' }, context: {} };
    const answer = await run('echo', body);
    expect(textOf(answer)).toBe('embedded');
    expect(answer.body.session_id).toBe('s-emb');
    expect(issues(await run('echo', { input_request: { input_type: 'foo' } }))).toEqual([
      {
        type: 'literal_error',
        loc: ['body', 'input_request', 'input_type'],
        msg: "Input should be 'chat', 'text' or 'any'",
        ctx: { expected: "'chat', 'text' or 'any'" },
      },
    ]);
  });

  it.each([
    [{ input_type: 'foo' }, 'literal_error', 'input_type'],
    [{ output_type: 'foo' }, 'literal_error', 'output_type'],
    [{ output_type: null }, 'literal_error', 'output_type'],
    [{ input_value: 5 }, 'string_type', 'input_value'],
    [{ input_value: 'a\0b' }, 'value_error', 'input_value'],
    [{ session_id: 5 }, 'string_type', 'session_id'],
    [{ tweaks: [1] }, 'dict_type', 'tweaks'],
    [{ tweaks: 'x' }, 'dict_type', 'tweaks'],
    [{ stream: 'perhaps' }, 'bool_parsing', 'stream'],
  ])('but not with a field of a wrong type, which it names: %j', async (body, type, field) => {
    expect(issues(await run('echo', body))).toMatchObject([{ type, loc: ['body', field] }]);
  });

  it.each(['[]', '"text"', 'null', '5'])('but not that is no object: %s', async (body) => {
    const headers = { 'content-type': 'application/json' };
    expect(issues(await run('echo', body, headers))).toEqual([
      { type: 'missing', loc: ['body', 'input_request'], msg: 'Field required' },
      { type: 'missing', loc: ['body', 'context'], msg: 'Field required' },
    ]);
  });

  it('but not that is no JSON, or would change what all objects inherit', async () => {
    const headers = { 'content-type': 'application/json' };
    expect(issues(await run('echo', '{"input_value": ', headers))).toEqual([
      { type: 'json_invalid', loc: ['body', 16], msg: 'JSON decode error' },
    ]);
    for (const type of ['application/json', 'text/plain']) {
      const answer = await run('echo', '{"tweaks": {"__proto__": {"x": 1}}}', { 'content-type': type });
      expect(issues(answer)).toMatchObject([{ type: 'value_error', loc: ['body'] }]);
    }
  });
});
