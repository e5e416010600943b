import { text } from 'node:stream/consumers';
import { Data, type Row, type Table } from '@flowgate/engine';
import { compute } from '../../models/testing/ask-component';
import { startService, type TestService } from '../../models/testing/start-service';
import { type RedisStandIn, startRedis } from '../../redis/testing/redis-stand-in';
import { animalEmbeddings } from '../testing/embeddings';
import { clickHouse } from './clickhouse';
import { redisVectors } from './redis-vectors';

const cat = new Data({ text: 'a cat', page: 1 });
const common = { ingest_data: [cat], search_query: 'cat', embedding: animalEmbeddings };
const allowed = ['127.0.0.1'];

async function rowsOf(store: typeof clickHouse, inputs: Row) {
  const situation = { inputs: { ...common, ...inputs }, allowed };
  return ((await compute(store, situation, 'dataframe')) as Table).rows;
}

describe('ClickHouse', () => {
  let service: TestService;
  let heard: { statement: string; headers: Readonly<Record<string, unknown>> }[];
  let metadata: unknown;
  let status: number;
  beforeEach(async () => {
    heard = [];
    metadata = '{"page":1}';
    status = 200;
    service = await startService((request, response) => {
      void text(request).then((statement) => {
        heard.push({ statement, headers: request.headers });
        const found = { data: [{ document: 'a cat', metadata, dist: 0.1 }] };
        response.writeHead(status).end(statement.startsWith('SELECT') ? JSON.stringify(found) : 'no sk-mine');
      });
    });
  });
  afterEach(() => service.stop());
  const place = () => ({
    ...{ host: '127.0.0.1', port: Number(new URL(service.url).port), database: 'd`b', table: 'pets' },
    ...{ username: 'me', password: 'sk-mine' },
  });

  it("makes LangChain's table, stores rows and finds by the distance", async () => {
    expect(await rowsOf(clickHouse, place())).toEqual([{ page: 1, text: 'a cat' }]);
    const [made, stored, asked] = heard.map(({ statement }) => statement);
    expect(made).toContain('CREATE TABLE IF NOT EXISTS `d\\`b`.`pets` (');
    expect(made).toContain('CHECK length(embedding) = 4');
    const [head, row = ''] = stored?.split('\n') ?? [];
    expect(head).toBe('INSERT INTO `d\\`b`.`pets` (id, document, embedding, metadata) FORMAT JSONEachRow');
    expect(JSON.parse(row)).toMatchObject({
      document: 'a cat',
      embedding: [1, 0, 0, 0.01],
      metadata: { page: 1 },
    });
    expect(asked).toContain('L2Distance(embedding, [1,0,0,0.01]) AS dist');
    expect(heard[0]?.headers).toMatchObject({ 'x-clickhouse-user': 'me', 'x-clickhouse-key': 'sk-mine' });
  });

  it('reads metadata that are JSON, too', async () => {
    metadata = { page: 2 };
    expect(await rowsOf(clickHouse, place())).toEqual([{ page: 2, text: 'a cat' }]);
  });

  it('says why it refuses', async () => {
    status = 403;
    await expect(rowsOf(clickHouse, place())).rejects.toThrow('ClickHouse answered 403: no **********');
  });
});

describe('Redis', () => {
  let redis: RedisStandIn;
  beforeEach(async () => (redis = await startRedis('secret')));
  afterEach(() => redis.stop());
  const place = () => ({
    redis_server_url: `redis://:secret@127.0.0.1:${redis.port}/0`,
    redis_index_name: 'pets',
  });

  it("makes the index, stores hashes with LangChain's fields and finds by the vector", async () => {
    redis.searches.set('FT._LIST', []);
    redis.searches.set('FT.SEARCH', [
      1,
      'doc:pets:1',
      ['content', 'a cat', 'page', '1', 'content_vector', 'xxxx', 'distance', '0.1'],
    ]);
    expect(await rowsOf(redisVectors, place())).toEqual([{ page: '1', text: 'a cat' }]);
    const named = (name: string) => redis.commands.find(([first]) => first === name);
    expect(named('AUTH')).toEqual(['AUTH', 'secret']);
    expect(named('FT.CREATE')?.join(' ')).toContain(
      'PREFIX 1 doc:pets SCHEMA content TEXT content_vector VECTOR',
    );
    expect(named('HSET')).toEqual([
      'HSET',
      expect.stringMatching(/^doc:pets:[\da-f]{32}$/),
      ...['content', 'a cat', 'content_vector', '<16 bytes>', 'page', '1'],
    ]);
    expect(named('FT.SEARCH')?.slice(0, 3)).toEqual([
      'FT.SEARCH',
      'pets',
      '(*)=>[KNN 4 @content_vector $vector AS distance]',
    ]);
  });

  it('leaves an index as it is', async () => {
    redis.searches.set('FT._LIST', ['pets']);
    redis.searches.set('FT.SEARCH', [0]);
    expect(await rowsOf(redisVectors, place())).toEqual([]);
    expect(redis.commands.map(([name]) => name)).not.toContain('FT.CREATE');
  });

  it.each([
    ['', 'The Redis URL is missing.'],
    ['nowhere', 'The Redis URL is no URL.'],
  ])('is at the address that the flow has, not at %j', async (redis_server_url, words) => {
    await expect(rowsOf(redisVectors, { redis_server_url })).rejects.toThrow(words);
  });
});
