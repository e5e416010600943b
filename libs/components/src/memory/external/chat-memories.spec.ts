import { json } from 'node:stream/consumers';
import { type Data, isObject, type Row } from '@flowgate/engine';
import { compute } from '../../models/testing/ask-component';
import { startService, type TestService } from '../../models/testing/start-service';
import { type RedisStandIn, startRedis } from '../../redis/testing/redis-stand-in';
import { memory } from '../memory';
import { astraDbChatMemory, cassandraChatMemory } from './astra-chat-memory';
import { type ChatMemory, messageOf, readWritten } from './chat-memory';
import { mem0ChatMemory } from './mem0';
import { redisChatMemory } from './redis-chat-memory';
import { timeUuid } from './time-uuid';
import { zepChatMemory } from './zep-chat-memory';

const allowed = ['127.0.0.1'];
const human = { type: 'human', text: 'hello' };
const ai = { type: 'ai', text: 'hi' };

interface Heard {
  readonly path: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: Row | null;
}

let service: TestService | null = null;
let heard: Heard[] = [];
afterEach(async () => {
  await service?.stop();
  service = null;
});

/** A service that answers as told, by the path and the body of what it is asked. */
async function serve(answer: (path: string, body: Row | null) => unknown) {
  heard = [];
  service = await startService((request, response) => {
    const path = `${request.method} ${request.url}`;
    const read = request.method === 'GET' ? Promise.resolve(null) : json(request);
    void read.then((body) => {
      heard.push({ path, headers: request.headers, body: isObject(body) ? body : null });
      const said = answer(path, isObject(body) ? body : null);
      response.statusCode = said === undefined ? 404 : 200;
      response.end(JSON.stringify(said ?? {}));
    });
  });
  return service.url;
}

const opened = async (component: typeof redisChatMemory, inputs: Row, services: string[] = []) =>
  (await compute(component, { inputs, allowed, services }, 'memory')) as ChatMemory;

describe('Redis Chat Memory', () => {
  let redis: RedisStandIn;
  beforeEach(async () => (redis = await startRedis('secret')));
  afterEach(() => redis.stop());
  const place = () => ({ host: '127.0.0.1', port: redis.port, password: 'secret', database: '1' });

  it("keeps a session's messages as LangChain does, the newest first", async () => {
    const history = await opened(redisChatMemory, place());
    await history.add('s', human);
    await history.add('s', ai);
    expect(await history.read('s')).toEqual([human, ai]);
    expect(await history.read('other')).toEqual([]);
    const [newest = ''] = redis.lists.get('message_store:s') ?? [];
    expect(JSON.parse(newest)).toMatchObject({ type: 'ai', data: { content: 'hi', type: 'ai' } });
    expect(redis.commands).toContainEqual(['SELECT', '1']);
  });

  it('has a prefix of its own where the flow says so', async () => {
    await (await opened(redisChatMemory, { ...place(), key_prefix: 'chat:' })).add('s', human);
    expect([...redis.lists.keys()]).toEqual(['chat:s']);
  });

  it('is what Message History reads and writes when it is connected', async () => {
    const history = await opened(redisChatMemory, place());
    for (const said of [human, ai, { type: 'human', text: 'and?' }]) await history.add('session', said);
    const ask = async (inputs: Row, output = 'messages_text') =>
      (await compute(memory, { inputs: { memory: history, ...inputs } }, output)) as { text: string };
    expect((await ask({})).text).toBe('User: hello\nAI: hi\nUser: and?');
    expect((await ask({ n_messages: 2, order: 'Descending' })).text).toBe('User: and?\nAI: hi');
    expect((await ask({ sender_type: 'Machine' })).text).toBe('AI: hi');
    expect((await ask({ n_messages: 0 })).text).toBe('');
    const stores = memory.dynamicOutput?.('stored_messages', 'store_message');
    expect(stores).toBeDefined();
  });

  it('is not reached on this machine unless the operator allows it', async () => {
    const history = (await compute(redisChatMemory, { inputs: place() }, 'memory')) as ChatMemory;
    await expect(history.read('s')).rejects.toThrow('leads to the server itself');
  });

  it('has databases with numbers', async () => {
    await expect(opened(redisChatMemory, { ...place(), database: 'x' })).rejects.toThrow(
      "Redis has no database 'x'.",
    );
  });
});

describe('Chat memories of Astra DB', () => {
  const stored = [human, ai].map(({ type, text: content }) => ({
    body_blob: JSON.stringify({ type, data: { content } }),
  }));
  const id = '01234567-89ab-cdef-0123-456789abcdef';
  const serveAstra = () =>
    serve((path) => {
      if (path.startsWith('GET')) return [{ id, info: { name: 'shop', region: 'us-east1' } }];
      return { data: { documents: stored }, status: { ok: 1 } };
    });

  it('keep messages in a collection by the time', async () => {
    const url = await serveAstra();
    const place = { token: 'AstraCS:mine', api_endpoint: url, collection_name: 'chats' };
    const history = await opened(astraDbChatMemory, place);
    await history.add('s', human);
    expect(await history.read('s')).toEqual([human, ai]);
    const [, inserted, asked] = heard;
    expect(inserted?.body).toMatchObject({
      insertOne: { document: { session_id: 's', timestamp: expect.any(Number) as number } },
    });
    expect(asked?.body).toMatchObject({ find: { filter: { session_id: 's' }, sort: { timestamp: 1 } } });
  });

  it('keep messages in a table of Cassandra by a UUID of the time', async () => {
    const url = await serveAstra();
    const place = { database_ref: id, token: 'AstraCS:mine', keyspace: 'ks', table_name: 'chats' };
    const services = [
      `https://api.astra.datastax.com=${url}`,
      `https://${id}-us-east1.apps.astra.datastax.com=${url}`,
    ];
    const history = await opened(cassandraChatMemory, place, services);
    await history.add('s', human);
    expect(await history.read('s')).toEqual([human, ai]);
    expect(heard.find(({ body }) => body && 'insertOne' in body)?.body).toMatchObject({
      insertOne: {
        document: { partition_id: 's', row_id: expect.stringMatching(/-1[\da-f]{3}-/) as string },
      },
    });
  });
});

it('UUIDs of the time are in its order, also within a moment', () => {
  const moment = Date.UTC(2024, 0, 1);
  const [one, two] = [timeUuid(moment), timeUuid(moment)];
  const time = (uuid: string) => `${uuid.slice(15, 18)}${uuid.slice(9, 13)}${uuid.slice(0, 8)}`;
  expect(time(two) > time(one)).toBe(true);
  expect(one).toMatch(/^[\da-f]{8}-[\da-f]{4}-1[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
});

describe('Zep Chat Memory', () => {
  it('asks a Zep server for a session, with what was said before summed up in front', async () => {
    const messages = [
      { role: 'human', content: 'hello' },
      { role: 'ai', role_type: 'assistant', content: 'hi' },
    ];
    const url = await serve((path) =>
      path.includes('/known/') ? { messages, summary: { content: 'They met.' } } : undefined,
    );
    const history = await opened(zepChatMemory, { url, api_key: 'z' });
    expect((await history.read('known')).map(messageOf).map(({ sender, text }) => [sender, text])).toEqual([
      ['System', 'They met.'],
      ['User', 'hello'],
      ['Machine', 'hi'],
    ]);
    expect(await history.read('new')).toEqual([]);
    await history.add('known', human);
    expect(heard.at(-1)).toMatchObject({
      path: 'POST /api/v1/sessions/known/memory',
      headers: { authorization: 'Bearer z' },
      body: { messages: [{ role: 'human', role_type: 'user', content: 'hello' }] },
    });
    await expect(history.add('new', human)).rejects.toThrow('Zep answered 404');
  });
});

describe('Mem0 Chat Memory', () => {
  const serveMem0 = () => serve(() => ({ results: [{ id: 'm', memory: 'Likes tea' }] }));
  const ask = async (url: string, inputs: Row) =>
    (await compute(
      mem0ChatMemory,
      {
        inputs: { user_id: 'u', mem0_api_key: 'm0', ...inputs },
        services: [`https://api.mem0.ai=${url}`],
        allowed,
      },
      'search_results',
    )) as Data[];

  it('tells the platform what is new, and asks what it remembers of a question', async () => {
    const found = await ask(await serveMem0(), { ingest_message: 'I like tea', search_query: 'drinks' });
    expect(found.map(({ data }) => data.memory)).toEqual(['Likes tea']);
    expect(heard.map(({ path }) => path)).toEqual(['POST /v1/memories/', 'POST /v2/memories/search/']);
    expect(heard[0]).toMatchObject({
      headers: { authorization: 'Token m0' },
      body: { user_id: 'u', messages: [{ role: 'user', content: 'I like tea' }] },
    });
    expect(heard[1]?.body).toEqual({ query: 'drinks', filters: { user_id: 'u' } });
  });

  it('gives all that is known of a user where nothing is asked', async () => {
    await ask(await serveMem0(), {});
    expect(heard.map(({ path }) => path)).toEqual(['POST /v2/memories/']);
  });

  it("wants the platform's key, and says that Mem0's own engine cannot run here", async () => {
    const url = await serveMem0();
    await expect(ask(url, { mem0_api_key: '' })).rejects.toThrow('Mem0 API key is missing');
    await expect(ask(url, { mem0_api_key: '', mem0_config: { version: 'v1.1' } })).rejects.toThrow(
      "Mem0's own engine cannot run here",
    );
  });
});

it('What LangChain has not written is told', () => {
  expect(() => readWritten('{"a": 1}')).toThrow('no message');
  expect(readWritten('{"type": "human", "data": {"content": [{"type": "text", "text": "a"}]}}')).toEqual({
    type: 'human',
    text: 'a',
  });
});
