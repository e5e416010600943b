import { Address, ComponentError, input } from '@flowgate/engine';
import { type Redis, withRedis } from '../../redis/redis-connection';
import type { Reply } from '../../redis/resp';
import { ChatMemory, readWritten, writtenOf } from './chat-memory';
import { chatMemoryComponent } from './chat-memory-component';

const KEY_PREFIX = 'message_store:';

/** A list for each session, the newest first, as LangChain keeps it. */
export const redisChatMemory = chatMemoryComponent({
  type: 'RedisChatMemory',
  aliases: ['RedisIndexChatMemory'],
  displayName: 'Redis Chat Memory',
  description: 'Retrieves and store chat messages from Redis.',
  inputs: {
    host: input.address('localhost', { required: true }),
    port: input.int(6379),
    database: input.text('0'),
    username: input.text(),
    password: input.secret(),
    key_prefix: input.text(),
  },
  open: ({ inputs: { host, port, database, username, password, key_prefix }, host: { outgoing }, run }) => {
    const address = host ?? Address.own('localhost');
    const place = {
      ...{ host: address.url.trim(), port, secure: false, username },
      password: password?.for(address, 'Redis password') ?? '',
      database: numberOf(database),
    };
    const way = { outgoing, signal: run.signal };
    const key = (session: string) => `${key_prefix || KEY_PREFIX}${session}`;
    const work = <T>(doing: (redis: Redis) => Promise<T>) => withRedis(place, way, doing);
    return new ChatMemory(
      (session) =>
        work(async (redis) => textsIn(await redis.run('LRANGE', key(session), '0', '-1')).map(readWritten)),
      (session, said) =>
        work(async (redis) => {
          await redis.run('LPUSH', key(session), writtenOf(said));
        }),
    );
  },
});

function numberOf(database: string): number {
  const number = Number(database.trim() || '0');
  if (Number.isInteger(number) && number >= 0) return number;
  throw new ComponentError(`Redis has no database '${database}'.`);
}

function textsIn(reply: Reply): string[] {
  return Array.isArray(reply) ? (reply as readonly Reply[]).map(String).reverse() : [];
}
