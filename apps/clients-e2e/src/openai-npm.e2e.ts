import { startModelStandIn, type ModelStandIn } from '@flowgate/model-stand-in';
import { createKey, type Server, startWithModels, type TestUser } from '@flowgate/test-server';
import { javaScript } from './harness/programs';

describe('openai 7.59.0 (npm)', () => {
  let server: Server;
  let models: ModelStandIn;
  let bob: TestUser;
  beforeAll(async () => {
    models = await startModelStandIn();
    ({ server, bob } = await startWithModels(models));
  });
  afterAll(async () => {
    await server.stop();
    await models.stop();
  });

  const client = <T>(path: string, lines: string, key = bob.key) =>
    javaScript<T>(`
      import OpenAI from 'openai';
      const client = new OpenAI({ baseURL: '${server.url}${path}', apiKey: '${key}' });
      const say = (content) => ({ messages: [{ role: 'user', content }] });
      const failure = (call) => call.then(
        () => null,
        (error) => [error.constructor.name, error.status, error.code, error.param],
      );
      ${lines}
    `);

  describe.each(['/api/v1', '/v1'])('at %s', (path) => {
    it('gets responses, one after another', async () => {
      const answer = await client(
        path,
        `
          const first = await client.responses.create({ model: 'agent', input: 'one' });
          const next = { model: 'agent', input: 'two', previous_response_id: first.id };
          const second = await client.responses.create(next);
          const list = await client.responses.create({ model: 'echo', input: [{ role: 'user', content: 'three' }] });
          answer([[first, second, list].map((response) => response.output_text), second.id === first.id, first.usage]);
        `,
      );
      const usage = expect.objectContaining({ output_tokens: 3 }) as unknown;
      expect(answer).toEqual([['stub: one', 'stub: two', 'three'], true, usage]);
      expect(JSON.stringify(models.requests.at(-1)?.body)).toContain('stub: one');
    });

    it('reads the events of a streamed response as the model makes them', async () => {
      const answer = await client<{ text: string; milliseconds: number; last: string }>(
        path,
        `
          const [deltas, times] = [[], []];
          const input = 'STUB_PAUSE 100 one two three';
          let last;
          for await (const event of await client.responses.create({ model: 'model', input, stream: true })) {
            if (event.type === 'response.output_text.delta') deltas.push(event.delta) && times.push(performance.now());
            if (event.type === 'response.completed') last = event.response.output_text ?? event.response.output[0].content[0].text;
          }
          answer({ text: deltas.join(''), milliseconds: times.at(-1) - times[0], last });
        `,
      );
      expect(answer).toMatchObject({
        text: 'stub: STUB_PAUSE 100 one two three',
        last: 'stub: STUB_PAUSE 100 one two three',
      });
      expect(answer.milliseconds).toBeGreaterThan(200);
    });

    it('puts a streamed response together with its helper', async () => {
      const answer = await client(
        path,
        `
          const stream = client.responses.stream({ model: 'model', input: 'one two' });
          const deltas = [];
          stream.on('response.output_text.delta', ({ delta }) => deltas.push(delta));
          const final = await stream.finalResponse();
          answer([deltas, final.output_text, final.status]);
        `,
      );
      expect(answer).toEqual([['stub: ', 'one ', 'two'], 'stub: one two', 'completed']);
    });
  });

  it.each([
    ["in Langflow's form always", '/api/v1', '', ['function_call', 'message']],
    ["in OpenAI's form not", '/v1', '', ['message']],
    ["in OpenAI's form when it asks", '/v1', ", include: ['tool_call.results']", ['tool_call', 'message']],
  ])('is shown the tools that an agent calls, %s', async (_, path, include, types) => {
    const answer = await client<[string, string[], string[]]>(
      path,
      `
        const input = 'CALL evaluate_expression {"expression":"2+3"}';
        const stream = client.responses.stream({ model: 'agent', input${include} });
        const calls = [];
        stream.on('response.function_call_arguments.delta', ({ snapshot }) => calls.push(snapshot));
        const final = await stream.finalResponse();
        answer([final.output_text, calls, final.output.map(({ type }) => type)]);
      `,
    );
    const calls = types.length > 1 ? ['{"expression":"2+3"}'] : [];
    expect(answer).toEqual(['stub: {"result": "5"}', calls, types]);
  });

  it('reads the chunks that Langflow streams, too', async () => {
    const answer = await client(
      '/api/v1',
      `
        const texts = [];
        for await (const chunk of await client.responses.create({ model: 'echo', input: 'hi', stream: true }))
          if (chunk.object === 'response.chunk') texts.push(chunk.delta.content ?? chunk.finish_reason);
        answer(texts);
      `,
    );
    expect(answer).toEqual(['', 'hi', 'stop']);
  });

  it('completes chats, whole and streamed', async () => {
    const answer = await client(
      '/v1',
      `
        const whole = await client.chat.completions.create({ model: 'model', ...say('hi') });
        const stream_options = { include_usage: true };
        const chunks = [];
        const stream = await client.chat.completions.create({ model: 'model', ...say('hi'), stream: true, stream_options });
        for await (const chunk of stream) chunks.push(chunk);
        const helper = client.chat.completions.stream({ model: 'model', ...say('hi') });
        answer([
          whole.choices[0].message.content,
          chunks.map(({ choices }) => choices[0]?.delta.content ?? '').join(''),
          chunks.at(-1).usage.completion_tokens,
          await helper.finalContent(),
        ]);
      `,
    );
    expect(answer).toEqual(['stub: hi', 'stub: hi', 2, 'stub: hi']);
  });

  it('lists the models', async () => {
    const answer = await client(
      '/v1',
      `
        const ids = [];
        for await (const model of client.models.list()) ids.push(model.id);
        answer([ids, (await client.models.retrieve('echo')).id]);
      `,
    );
    expect(answer).toEqual([['echo', 'model', 'agent'], 'echo']);
  });

  it('tells refusals and failures apart, and repeats no run that has failed', async () => {
    const before = models.requests.length;
    const answer = await client(
      '/v1',
      `
        const stranger = new OpenAI({ baseURL: client.baseURL, apiKey: 'sk-unknown' });
        answer([
          await failure(stranger.models.list()),
          await failure(client.chat.completions.create({ model: 'nope', ...say('hi') })),
          await failure(client.chat.completions.create({ model: 'echo', messages: [] })),
          await failure(client.chat.completions.create({ model: 'model', ...say('STUB_ERROR 400') })),
          await failure(client.responses.create({ model: 'nope', input: 'hi' })),
        ]);
      `,
    );
    expect(answer).toEqual([
      ['AuthenticationError', 401, 'invalid_api_key', null],
      ['NotFoundError', 404, 'model_not_found', 'model'],
      ['BadRequestError', 400, 'invalid_value', 'messages'],
      ['InternalServerError', 500, 'component_failed', null],
      ['NotFoundError', 404, 'model_not_found', 'model'],
    ]);
    expect(models.requests).toHaveLength(before + 1);
  });

  it('is told when its key may not go on', async () => {
    const limited = await createKey(server, bob, { limits: [{ requests: 1, per: 'ever' }] });
    const answer = await client(
      '/v1',
      `
        await client.chat.completions.create({ model: 'echo', ...say('hi') });
        answer(await failure(client.chat.completions.create({ model: 'echo', ...say('hi') })));
      `,
      limited,
    );
    expect(answer).toEqual(['APIError', 402, 'insufficient_quota', null]);
  });

  it('ends the run of a stream that it leaves', async () => {
    const before = models.requests.length;
    await client(
      '/v1',
      `
        const stream = await client.responses.create({ model: 'model', input: 'STUB_PAUSE 20000 hi', stream: true });
        setTimeout(() => stream.controller.abort(), 500);
        for await (const _ of stream);
        answer(null);
      `,
    );
    expect(models.requests).toHaveLength(before + 1);
    expect(await models.requests.at(-1)?.ended).toBe('abandoned');
  });
});
