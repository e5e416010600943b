import {
  createFlow,
  createUser,
  echo,
  modelChat,
  send,
  sharedServer,
  type TestUser,
} from '@flowgate/test-server';
import { startModelStandIn, type ModelStandIn } from '@flowgate/model-stand-in';

const TITLE_TASK = `### Task:
Generate a concise, 3-5 word title with an emoji summarizing the chat history.
### Output:
JSON format: { "title": "your concise title here" }
### Chat History:
<chat_history>
USER: hi
ASSISTANT: hello
</chat_history>`;

/** What Open WebUI sends to a connection of the kind OpenAI, as its source has it (backend/open_webui/routers/openai.py and tasks.py). */
describe('Open WebUI', () => {
  let models: ModelStandIn;
  const server = sharedServer();
  let bob: TestUser;
  beforeAll(async () => {
    models = await startModelStandIn();
    bob = await createUser(server, 'bob');
    await createFlow(server, bob, 'echo', echo());
    await createFlow(server, bob, 'model', modelChat(`${models.url}/v1`));
  });
  afterAll(async () => {
    await models.stop();
  });

  /** With the headers that it sends when it is to forward who asks. */
  const headers = (key = bob.key) => ({
    'content-type': 'application/json',
    authorization: `Bearer ${key}`,
    'x-openwebui-user-name': 'Bob%20Builder',
    'x-openwebui-user-id': '0b0d4b54-7c3f-4f4b-9a57-0f4f0a9f8d11',
    'x-openwebui-user-email': 'bob@example.com',
    'x-openwebui-user-role': 'user',
    'x-openwebui-chat-id': '2f2b6c1e-7e0e-4f51-8a51-3a4d1c1f5b0a',
  });
  const complete = <T>(body: object) =>
    send<T>(server, 'POST /v1/chat/completions', { body, headers: headers() });

  it('verifies the connection, and lists the flows as its models', async () => {
    const { status, body } = await send<{ object: string; data: { id: string; name?: string | null }[] }>(
      server,
      'GET /v1/models',
      { headers: headers() },
    );
    expect(status).toBe(200);
    expect(body.object).toBe('list');
    expect(body.data.map(({ id }) => id).sort()).toEqual(['echo', 'model']);
    // It would show a name of its own instead of the flow's.
    expect(body.data.every(({ name }) => name !== null)).toBe(true);
  });

  it('is told of a wrong key in the form that it shows', async () => {
    const { status, body } = await send<{ error: { message: string } }>(server, 'GET /v1/models', {
      headers: headers('sk-wrong'),
    });
    expect(status).toBe(401);
    expect(body.error.message).toContain('key');
  });

  it('reads an answer piece by piece, and at the end what it has used', async () => {
    const answer = await fetch(`${server.url}/v1/chat/completions`, {
      method: 'POST',
      headers: headers(),
      body: JSON.stringify({
        stream: true,
        model: 'model',
        messages: [
          { role: 'system', content: 'Be kind.' },
          { role: 'user', content: 'first' },
          { role: 'assistant', content: 'stub: first' },
          {
            role: 'user',
            content: [{ type: 'text', text: 'two words', cache_control: { type: 'ephemeral' } }],
          },
        ],
        temperature: 0.8,
        top_p: 0.9,
        max_tokens: 128,
        frequency_penalty: 0,
        seed: 7,
        stop: ['END'],
        logit_bias: {},
        reasoning: { effort: 'low' },
        stream_options: { include_usage: true },
      }),
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain('text/event-stream');
    const lines = (await answer.text()).split('\n').filter((line) => line.startsWith('data: '));
    expect(lines.at(-1)).toBe('data: [DONE]');
    const chunks = lines.slice(0, -1).map((line) => JSON.parse(line.slice(6)) as Chunk);
    const text = chunks.map(({ choices }) => choices[0]?.delta.content ?? '').join('');
    expect(text).toBe('stub: two words');
    expect(chunks.filter(({ choices }) => choices.length > 0).length).toBeGreaterThan(1);
    expect(chunks.at(-1)?.usage?.total_tokens).toBeGreaterThan(0);
  });

  it.each([
    ['a title', { max_completion_tokens: 1000 }],
    ['tags, follow-ups and queries', {}],
  ])('asks the same flow for %s of a chat, and gets a whole answer', async (_, more) => {
    const messages = [{ role: 'user', content: TITLE_TASK }];
    const { status, body } = await complete<Whole>({ model: 'echo', messages, stream: false, ...more });
    expect(status).toBe(200);
    expect(body.choices[0]?.message.content).toBe(TITLE_TASK);
  });

  it('is told in words that a flow takes no pictures', async () => {
    const content = [
      { type: 'text', text: 'what is this?' },
      { type: 'image_url', image_url: { url: 'data:image/png;base64,iVBORw0KGgo=' } },
    ];
    const { status, body } = await complete<{ error: { message: string } }>({
      model: 'echo',
      stream: true,
      stream_options: { include_usage: true },
      messages: [{ role: 'user', content }],
    });
    expect(status).toBe(400);
    expect(body.error.message).not.toBe('');
  });

  it('ends the run when its user stops the answer', async () => {
    const before = models.requests.length;
    const gone = new AbortController();
    const messages = [{ role: 'user', content: 'STUB_PAUSE 20000 hi' }];
    const body = JSON.stringify({ model: 'model', stream: true, messages });
    const url = `${server.url}/v1/chat/completions`;
    const asked = fetch(url, { method: 'POST', headers: headers(), body, signal: gone.signal });
    while (models.requests.length === before) await new Promise((resolve) => setTimeout(resolve, 20));
    gone.abort();
    await expect(asked.then((answer) => answer.text())).rejects.toThrow();
    expect(await models.requests.at(-1)?.ended).toBe('abandoned');
  });
});

interface Chunk {
  readonly choices: readonly { readonly delta: { readonly content?: string } }[];
  readonly usage?: { readonly total_tokens: number } | null;
}

interface Whole {
  readonly choices: readonly { readonly message: { readonly content: string } }[];
}
