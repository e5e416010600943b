import { input, pythonStr } from '@flowgate/engine';
import { accountIn, secretUrl } from '../../outgoing/secret-url';
import { type Redis, type RedisPlace, withRedis } from '../../redis/redis-connection';
import type { Reply } from '../../redis/resp';
import type { StoredDocument } from '../document';
import { type RemoteStore, remoteStore } from './define-remote-store';

/** A Redis server with its search module, with the keys and the fields of LangChain's store: https://redis.io/docs/latest/develop/ai/search-and-query/. */
export const redisVectors = remoteStore({
  type: 'Redis',
  aliases: ['RedisVectorStoreComponent'],
  displayName: 'Redis',
  description: 'Implementation of Vector Store using Redis',
  inputs: {
    redis_server_url: input.secret({ displayName: 'Redis Server Connection String', required: true }),
    redis_index_name: input.text(),
    schema: input.text(),
  },
  open: ({ inputs, host: { outgoing }, run }): RemoteStore => {
    const place = placeIn(secretUrl(inputs.redis_server_url, 'Redis URL'));
    const work = <T>(doing: (redis: Redis) => Promise<T>) =>
      withRedis(place, { outgoing, signal: run.signal }, doing);
    const index = inputs.redis_index_name || 'langflow';
    return {
      add: (documents) =>
        work(async (redis) => {
          await ensureIndex(redis, index, documents[0]?.vector.length ?? 0);
          for (const { text, metadata, vector } of documents) {
            const key = `doc:${index}:${crypto.randomUUID().replaceAll('-', '')}`;
            const known = Object.entries(metadata).flatMap(([name, value]) => [name, pythonStr(value)]);
            await redis.run('HSET', key, 'content', text, 'content_vector', bytesOf(vector), ...known);
          }
        }),
      search: ({ vector, count }) =>
        work(async (redis) => {
          const query = `(*)=>[KNN ${count} @content_vector $vector AS distance]`;
          const order = ['SORTBY', 'distance', 'ASC', 'LIMIT', '0', String(count), 'DIALECT', '2'];
          const params = ['PARAMS', '2', 'vector', bytesOf(vector)];
          return documentsIn(await redis.run('FT.SEARCH', index, query, ...params, ...order));
        }),
    };
  },
});

function placeIn(url: URL): RedisPlace {
  const secure = url.protocol === 'rediss:';
  const database = Number(databaseIn(url));
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port || '6379'),
    ...{ secure, database: Number.isInteger(database) ? database : 0 },
    ...accountIn(url),
  };
}

function databaseIn({ pathname, searchParams }: URL): string {
  return pathname.length > 1 ? pathname.slice(1) : (searchParams.get('db') ?? '0');
}

/** As LangChain makes it, unless it is there. */
async function ensureIndex(redis: Redis, index: string, dimension: number): Promise<void> {
  const all = await redis.run('FT._LIST');
  if (Array.isArray(all) && all.map(String).includes(index)) return;
  const vector = ['VECTOR', 'FLAT', '6', 'TYPE', 'FLOAT32', 'DIM', String(dimension)];
  const schema = ['content', 'TEXT', 'content_vector', ...vector, 'DISTANCE_METRIC', 'COSINE'];
  await redis.run('FT.CREATE', index, 'ON', 'HASH', 'PREFIX', '1', `doc:${index}`, 'SCHEMA', ...schema);
}

function bytesOf(vector: readonly number[]): Buffer {
  return Buffer.from(Float32Array.from(vector).buffer);
}

/** Fields of the store's own. */
const OWN: ReadonlySet<string> = new Set(['content_vector', 'distance', 'id']);

/** How many there are, and then in turns a key and its fields. */
function documentsIn(reply: Reply): StoredDocument[] {
  const [, ...found] = listOf(reply);
  return found.filter((_one, at) => at % 2 === 1).map((fields) => documentOf(listOf(fields)));
}

function documentOf(fields: readonly Reply[]): StoredDocument {
  const pairs = fields.flatMap((name, at) => (at % 2 === 0 ? [[String(name), String(fields[at + 1])]] : []));
  const { content = '', ...others } = Object.fromEntries(pairs) as Record<string, string>;
  const metadata = Object.entries(others).filter(([name]) => !OWN.has(name));
  return { text: content, metadata: Object.fromEntries(metadata) };
}

function listOf(reply: Reply | undefined): readonly Reply[] {
  return Array.isArray(reply) ? (reply as readonly Reply[]) : [];
}
