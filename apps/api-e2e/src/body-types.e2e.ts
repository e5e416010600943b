import type { RunResponse } from '@flowgate/contracts';
import { createFlow, createUser, echo, sharedServer, type TestUser } from '@flowgate/test-server';
import { request, sendBytes } from './harness/raw-request';

const JSON_BODY = '{"input_value": "from curl", "session_id": "s-1"}';
const TYPES = [
  'application/json',
  'application/json; charset=utf-8',
  'application/x-www-form-urlencoded',
  'text/plain',
  'application/octet-stream',
  'text/html;;;=',
  'foo',
  '',
];

describe('The bytes of a body decide what it is, under the content type', () => {
  const server = sharedServer();
  let bob: TestUser;
  beforeAll(async () => {
    bob = await createUser(server, 'bob');
    await createFlow(server, bob, 'echo', echo());
  });

  const post = (path: string, type: string | null, body: string) => {
    const headers = [`x-api-key: ${bob.key}`, ...(type === null ? [] : [`content-type: ${type}`])];
    return sendBytes(server, request(`POST ${path}`, headers, body));
  };
  const textOf = (body: unknown) =>
    (body as RunResponse).outputs[0]?.outputs[0]?.outputs.message?.message ?? null;

  it.each([null, ...TYPES])('%s', async (type) => {
    const answer = await post('/api/v1/run/echo', type, JSON_BODY);
    expect(answer.status).toBe(200);
    expect(textOf(answer.body)).toBe('from curl');
    expect((answer.body as RunResponse).session_id).toBe('s-1');
    const created = await post('/api/v1/projects/', type, `{"name": "project ${String(type)}"}`);
    expect(created).toMatchObject({ status: 201, body: { name: `project ${String(type)}` } });
  });

  it.each(TYPES.slice(2))('%s: pairs say nothing to a run, as in Langflow', async (type) => {
    const answer = await post('/api/v1/run/echo', type, 'input_value=x&session_id=y');
    expect([answer.status, textOf(answer.body)]).toEqual([200, 'Hello']);
  });

  it.each([null, ...TYPES])('%s: blanks are no body that can be read', async (type) => {
    const answer = await post('/api/v1/run/echo', type, '  ');
    expect(answer).toMatchObject({ status: 422, body: { detail: [{ type: 'json_invalid' }] } });
  });

  it.each([null, ...TYPES])('%s: what is no JSON is refused where JSON is asked for', async (type) => {
    for (const body of ['name=evil', 'evil', '{"name":', '\u0000', '<name>'])
      for (const path of ['/api/v1/api_key/', '/api/v1/projects/', '/api/v1/flows/', '/api/v1/variables/']) {
        const answer = await post(path, type, body);
        expect(answer).toMatchObject({ status: 422, body: { detail: [{ type: 'json_invalid' }] } });
      }
  });

  it('multipart/form-data, which is no JSON either', async () => {
    const form = '--b\r\nContent-Disposition: form-data; name="name"\r\n\r\nevil\r\n--b--\r\n';
    const answer = await post('/api/v1/api_key/', 'multipart/form-data; boundary=b', form);
    expect(answer).toMatchObject({ status: 422, body: { detail: [{ type: 'missing', loc: ['body'] }] } });
  });
});
