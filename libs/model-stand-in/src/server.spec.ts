import { startModelStandIn, type ModelStandIn } from './server';

let standIn: ModelStandIn;

beforeAll(async () => {
  standIn = await startModelStandIn();
});
afterAll(() => standIn.stop());

const paths = {
  OpenAI: '/v1/chat/completions',
  Anthropic: '/v1/messages',
  Ollama: '/api/chat',
};

function post(path: string, body: object, signal?: AbortSignal): Promise<Response> {
  const headers = { authorization: 'Bearer k', 'x-api-key': 'k', 'x-goog-api-key': 'k' };
  const init = { method: 'POST', headers, body: JSON.stringify({ model: 'm', ...body }) };
  return fetch(standIn.url + path, signal ? { ...init, signal } : init);
}

function say(content: string): { messages: object[] } {
  return { messages: [{ role: 'user', content }] };
}

describe('the stand-in for model services', () => {
  it.each(Object.entries(paths))(
    'says the last user message back over the API of %s',
    async (_provider, path) => {
      const answer = await post(path, { ...say('hi'), stream: false });
      expect(await answer.text()).toContain('stub: hi');
    },
  );

  it('says the last user message back over the API of Google', async () => {
    const answer = await post('/v1beta/models/gemini:generateContent', {
      contents: [{ parts: [{ text: 'hi' }] }],
    });
    expect(await answer.text()).toContain('stub: hi');
  });

  it.each(Object.entries(paths))('streams a word at a time over the API of %s', async (_provider, path) => {
    const answer = await post(path, { ...say('one two'), stream: true });
    const body = await answer.text();
    expect(body).toContain('"one "');
    expect(body).toContain('"two"');
  });

  it('calls the tool that the user names, with the arguments given', async () => {
    const tools = [{ type: 'function', function: { name: 'add', parameters: {} } }];
    const answer = await post(paths.OpenAI, { ...say('CALL add {"a":{"b":1}}'), tools });
    expect(await answer.json()).toMatchObject({
      choices: [{ message: { tool_calls: [{ function: { name: 'add', arguments: '{"a":{"b":1}}' } }] } }],
    });
  });

  it('fills the schema of a structured answer', async () => {
    const schema = {
      $defs: { mood: { enum: ['glad', 'sad'] } },
      properties: {
        name: { type: 'string' },
        age: { type: 'integer' },
        moods: { type: 'array', items: { $ref: '#/$defs/mood' } },
      },
    };
    const format = { type: 'json_schema', json_schema: { schema } };
    const answer = (await (await post(paths.OpenAI, { ...say('hi'), response_format: format })).json()) as {
      choices: [{ message: { content: string } }];
    };
    expect(JSON.parse(answer.choices[0].message.content)).toEqual({
      name: 'stub name',
      age: 1,
      moods: ['glad'],
    });
  });

  it('fails with the status that the user names', async () => {
    const answer = await post(paths.OpenAI, say('STUB_ERROR 503'));
    expect(answer.status).toBe(503);
    expect(await answer.json()).toEqual({
      error: { message: 'stub error 503', type: 'server_error', param: null, code: null },
    });
  });

  it('asks for a key where the provider would', async () => {
    const answer = await fetch(standIn.url + paths.OpenAI, { method: 'POST', body: '{}' });
    expect(answer.status).toBe(401);
  });

  it('notes a client that goes away before the answer is whole', async () => {
    const client = new AbortController();
    const answer = await post(paths.OpenAI, { ...say('STUB_PAUSE 60000'), stream: true }, client.signal);
    expect(answer.status).toBe(200);
    client.abort();
    expect(await standIn.requests.at(-1)?.ended).toBe('abandoned');
  });
});
