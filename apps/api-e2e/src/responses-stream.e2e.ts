import { startModelStandIn, type ModelStandIn } from '@flowgate/model-stand-in';
import { type Server, startWithModels, type TestUser } from '@flowgate/test-server';

interface Event {
  readonly name: string | null;
  readonly data: Readonly<Record<string, unknown>> | '[DONE]';
}

describe('A streamed response', () => {
  let models: ModelStandIn;
  let server: Server;
  let bob: TestUser;
  beforeAll(async () => {
    models = await startModelStandIn();
    ({ server, bob } = await startWithModels(models));
  });
  afterAll(async () => {
    await server.stop();
    await models.stop();
  });

  async function stream(body: object, { path = '/api/v1/responses', headers = {} } = {}): Promise<Event[]> {
    const response = await fetch(server.url + path, {
      method: 'POST',
      headers: { 'x-api-key': bob.key, 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ ...body, stream: true }),
    });
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    const events = (await response.text()).split('\n\n');
    expect(events.pop()).toBe('');
    return events.map(eventOf);
  }

  const CALL = { model: 'agent', input: 'CALL evaluate_expression {"expression":"2+3"}' };
  const chunk = (content: string) =>
    expect.objectContaining({ object: 'response.chunk', delta: { content } }) as object;

  it("is Langflow's chunks, one for each token, and says at the end what was used", async () => {
    const events = await stream({ model: 'model', input: 'hi there' });
    expect(events.slice(0, 4).map(({ data }) => data)).toEqual(['', 'stub: ', 'hi ', 'there'].map(chunk));
    expect(events.slice(4).map(({ name, data }) => name ?? data)).toEqual([
      expect.objectContaining({ delta: {}, status: 'completed', finish_reason: 'stop' }),
      'response.completed',
      '[DONE]',
    ]);
    expect(events.at(-2)?.data).toMatchObject({
      response: { status: 'completed', usage: { output_tokens: 4 } },
    });
  });

  it('has the whole text in one chunk when no model wrote it', async () => {
    const events = await stream({ model: 'echo', input: 'hi there' });
    expect(events.slice(0, 2).map(({ data }) => data)).toEqual(['', 'hi there'].map(chunk));
    expect(events).toHaveLength(5);
  });

  it('tells of tools after the text', async () => {
    const names = (await stream(CALL)).map(({ name, data }) => name ?? (data === '[DONE]' ? data : 'chunk'));
    expect(names.slice(-7)).toEqual([
      'response.output_item.added',
      'response.function_call_arguments.delta',
      'response.function_call_arguments.done',
      'response.output_item.done',
      'chunk',
      'response.completed',
      '[DONE]',
    ]);
  });

  it('tells of a failure in its last chunk', async () => {
    const events = await stream({ model: 'model', input: 'STUB_ERROR 500' });
    expect(events.map(({ data }) => data)).toEqual([
      chunk(''),
      expect.objectContaining({
        delta: { content: expect.stringContaining('stub error 500') as string },
        status: 'failed',
        finish_reason: 'error',
      }),
      '[DONE]',
    ]);
  });

  describe.each([
    ["at OpenAI's address", { path: '/v1/responses' }],
    ["for OpenAI's clients", { headers: { 'x-stainless-lang': 'js' } }],
  ])('%s', (_, where) => {
    const typed = (events: readonly Event[]) =>
      events.flatMap(({ name, data }) => (name === null || data === '[DONE]' ? [] : [data]));
    const typesOf = (events: readonly Event[]) => typed(events).map(({ type }) => type);

    it("has OpenAI's events, numbered", async () => {
      const events = await stream({ model: 'model', input: 'hi' }, where);
      expect(typesOf(events)).toEqual([
        'response.created',
        'response.in_progress',
        'response.output_item.added',
        'response.content_part.added',
        'response.output_text.delta',
        'response.output_text.delta',
        'response.output_text.done',
        'response.content_part.done',
        'response.output_item.done',
        'response.completed',
      ]);
      expect(typed(events).map(({ sequence_number }) => sequence_number)).toEqual([...Array(10).keys()]);
      expect(typed(events).at(-1)).toMatchObject({
        response: { status: 'completed', output: [{ content: [{ text: 'stub: hi' }] }] },
      });
      expect(events.at(-1)?.data).toBe('[DONE]');
    });

    it('tells of tools while they run, to those who ask for them', async () => {
      const events = await stream({ ...CALL, include: ['tool_call.results'] }, where);
      expect(typesOf(events).slice(2, 6)).toEqual([
        'response.output_item.added',
        'response.function_call_arguments.delta',
        'response.function_call_arguments.done',
        'response.output_item.done',
      ]);
      expect(typed(events).at(-1)).toMatchObject({
        response: { output: [{ type: 'tool_call', results: { status: 'success' } }, { type: 'message' }] },
      });
    });

    it('tells of a failure', async () => {
      const events = await stream({ model: 'model', input: 'STUB_ERROR 500' }, where);
      expect(typed(events).at(-1)).toMatchObject({
        type: 'response.failed',
        response: { status: 'failed', error: { code: 'component_failed' } },
      });
    });
  });

  it("at OpenAI's address keeps the calls of tools to itself", async () => {
    const events = await stream(CALL, { path: '/v1/responses' });
    expect(events.some(({ name }) => name === 'response.function_call_arguments.delta')).toBe(false);
    expect(events.at(-2)?.data).toMatchObject({ response: { output: [{ type: 'message' }] } });
  });

  it("has Langflow's chunks for OpenAI's clients, too", async () => {
    const events = await stream(
      { model: 'echo', input: 'hi' },
      { headers: { 'x-stainless-lang': 'python' } },
    );
    const chunks = events.flatMap(({ name, data }) => (name === null && data !== '[DONE]' ? [data] : []));
    expect(chunks.map(({ delta }) => delta)).toEqual([{ content: '' }, { content: 'hi' }, {}]);
    expect(new Set(chunks.map(({ type }) => type))).toEqual(new Set(['keepalive']));
  });
});

function eventOf(text: string): Event {
  const [, name = null, json = ''] = /^(?:event: (.*)\n)?data: (.*)$/.exec(text) ?? [];
  return { name, data: json === '[DONE]' ? json : (JSON.parse(json) as Record<string, unknown>) };
}
