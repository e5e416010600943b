import type { ResponseObject } from '@flowgate/contracts';
import { startModelStandIn, type ModelStandIn } from '@flowgate/model-stand-in';
import {
  createFlow,
  createKey,
  createUser,
  echo,
  send,
  type Server,
  startWithModels,
  type TestUser,
} from '@flowgate/test-server';

const UUID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;

describe('Responses', () => {
  let models: ModelStandIn;
  let server: Server;
  let bob: TestUser;
  beforeAll(async () => {
    models = await startModelStandIn();
    ({ server, bob } = await startWithModels(models));
    await createFlow(server, bob, 'mute', { nodes: [], edges: [] });
  });
  afterAll(async () => {
    await server.stop();
    await models.stop();
  });

  const respond = <T = ResponseObject>(body: object, path = '/api/v1/responses', headers = {}) =>
    send<T>(server, `POST ${path}`, { key: bob.key, body, headers });
  const CALL = 'CALL evaluate_expression {"expression":"2+3"}';

  it('are what a flow says, under an id that its session has', async () => {
    const { status, body } = await respond({ model: 'echo', input: 'hi' });
    expect(status).toBe(200);
    expect(body).toMatchObject({ object: 'response', status: 'completed', model: 'echo', usage: null });
    expect(body.id).toMatch(UUID);
    expect(body.output).toEqual([
      {
        type: 'message',
        id: `msg_${body.id}`,
        status: 'completed',
        role: 'assistant',
        content: [{ type: 'output_text', text: 'hi', annotations: [] }],
      },
    ]);
    const messages = await send<{ text: string }[]>(
      server,
      `GET /api/v1/monitor/messages?session_id=${body.id}`,
      bob,
    );
    expect(messages.body.map(({ text }) => text)).toEqual(['hi', 'hi']);
  });

  it('go on from the one before, whose session the flow remembers', async () => {
    const first = await respond({ model: 'agent', input: 'one' });
    const second = await respond({ model: 'agent', input: 'two', previous_response_id: first.body.id });
    expect(second.body).toMatchObject({ id: first.body.id, previous_response_id: first.body.id });
    expect(JSON.stringify(models.requests.at(-1)?.body)).toContain('stub: one');
  });

  it('tell what the models used', async () => {
    const { body } = await respond({ model: 'model', input: 'hi' });
    const { input_tokens = 0, output_tokens = 0, total_tokens = 0 } = body.usage ?? {};
    expect(input_tokens).toBeGreaterThan(0);
    expect(total_tokens).toBe(input_tokens + output_tokens);
  });

  it('take a list of messages: the last of the user is asked, what came before is the conversation', async () => {
    const said = (role: string, content: unknown) => ({ role, content });
    const input = [
      said('developer', 'Be kind.'),
      said('user', 'first'),
      { type: 'message', ...said('assistant', [{ type: 'output_text', text: 'answer' }]) },
      said('user', [{ type: 'input_text', text: 'second' }]),
    ];
    const { body } = await respond({ model: 'agent', input });
    expect(body.output.at(-1)).toMatchObject({ content: [{ text: 'stub: second' }] });
    const asked = (models.requests.at(-1)?.body as { messages: { role: string; content: unknown }[] })
      .messages;
    expect(asked.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'user']);
    expect(JSON.stringify(asked[1])).toContain('first');
    expect(JSON.stringify(asked[2])).toContain('answer');
  });

  it('show the tools that agents called, with what they gave if that is included', async () => {
    const plain = await respond({ model: 'agent', input: CALL });
    expect(plain.body.output).toMatchObject([
      { id: 'fc_1', type: 'function_call', name: 'evaluate_expression', arguments: '{"expression": "2+3"}' },
      { type: 'message' },
    ]);
    const included = await respond({ model: 'agent', input: CALL, include: ['tool_call.results'] });
    expect(included.body.output).toMatchObject([
      { id: 'evaluate_expression_1', type: 'tool_call', queries: ['2+3'], results: { status: 'success' } },
      { type: 'message' },
    ]);
  });

  it.each([
    ['an unknown flow', { model: 'nope' }, 'flow_not_found', "Flow with id 'nope' not found"],
    ['tools', { model: 'echo', tools: [{}] }, 'tools_not_supported', 'Tools are not supported yet'],
    [
      'a flow without a Chat Input',
      { model: 'mute' },
      'invalid_flow_request',
      "The flow 'mute' has no Chat Input component, which takes what is said to it",
    ],
  ])('are an error with status 200 for %s', async (_, body, code, message) => {
    const answer = await respond({ input: 'hi', ...body });
    expect(answer).toMatchObject({
      status: 200,
      body: { error: { message, type: 'invalid_request_error', code } },
    });
  });

  it('are an error with status 200 for a run that fails', async () => {
    const { status, body } = await respond({ model: 'model', input: 'STUB_ERROR 500' });
    expect(status).toBe(200);
    expect(body).toEqual({
      error: { message: expect.stringMatching(/^500: \{"message"/) as string, type: 'processing_error' },
    });
  });

  it.each([
    ['no model', { input: 'x' }, ['body', 'model'], 'Field required'],
    ['a number for input', { model: 'echo', input: 1 }, ['body', 'input'], 'Input should be a valid string'],
    [
      'a part that is no text',
      { model: 'echo', input: [{ role: 'user', content: [{ type: 'input_image', image_url: 'x' }] }] },
      ['body', 'input', 0, 'content', 0, 'type'],
      "Input should be 'text', 'input_text' or 'output_text'",
    ],
    [
      'nothing of the user',
      { model: 'echo', input: [{ role: 'system', content: 'x' }] },
      ['body', 'input'],
      'Value error, One message must be of the user',
    ],
  ])('are refused with %s, naming the field', async (_, body, loc, msg) => {
    const answer = await respond<{ detail: unknown[] }>(body);
    expect(answer.status).toBe(422);
    expect(answer.body.detail[0]).toMatchObject({ loc, msg });
  });

  it("of another user's flows, and of flows beyond the key, are not found", async () => {
    const eve = await createUser(server, 'eve');
    const missing = { status: 200, body: { error: { code: 'flow_not_found' } } };
    const body = { model: 'echo', input: 'x' };
    expect(await send(server, 'POST /api/v1/responses', { key: eve.key, body })).toMatchObject(missing);
    const flow = await createFlow(server, bob, 'other', echo());
    const key = await createKey(server, bob, { flows: [flow] });
    expect(await send(server, 'POST /api/v1/responses', { key, body })).toMatchObject(missing);
  });

  it('count against the limits of their key, with their status', async () => {
    const key = await createKey(server, bob, { limits: [{ requests: 1, per: 'day' }] });
    const again = () => send(server, 'POST /api/v1/responses', { key, body: { model: 'echo', input: 'x' } });
    expect((await again()).status).toBe(200);
    expect((await again()).status).toBe(429);
  });
});
