import { createOutgoing } from '../outgoing/create-outgoing';
import { type RedisPlace, withRedis } from './redis-connection';
import { encodeCommand, RedisRefusal, ReplyReader } from './resp';
import { type RedisStandIn, startRedis } from './testing/redis-stand-in';

describe('The protocol of Redis', () => {
  it('writes a command as an array of texts and bytes', () => {
    expect(encodeCommand(['SET', 'ä', Buffer.from([0, 255])])).toEqual(
      Buffer.concat([
        Buffer.from('*3\r\n$3\r\nSET\r\n$2\r\nä\r\n$2\r\n'),
        Buffer.from([0, 255]),
        Buffer.from('\r\n'),
      ]),
    );
  });

  it('is read whole however its bytes are cut', () => {
    const bytes = Buffer.from('+OK\r\n:7\r\n$-1\r\n*2\r\n$3\r\na\r\n\r\n*1\r\n-ERR no\r\n');
    const reader = new ReplyReader();
    const replies = [...bytes].flatMap((_byte, at) => reader.push(bytes.subarray(at, at + 1)));
    expect(replies).toEqual([
      'OK',
      7,
      null,
      [Buffer.from('a\r\n').subarray(0, 3), [new RedisRefusal('ERR no')]],
    ]);
  });

  it('is not what anything else answers', () => {
    expect(() => new ReplyReader().push(Buffer.from('HTTP/1.1 400 Bad Request\r\n'))).toThrow(
      'what has answered is no Redis server',
    );
  });
});

describe('A Redis server', () => {
  let server: RedisStandIn;
  beforeEach(async () => (server = await startRedis('secret')));
  afterEach(() => server.stop());

  const place = (more: Partial<RedisPlace> = {}): RedisPlace => ({
    ...{ host: '127.0.0.1', port: server.port, secure: false, username: '', password: 'secret', database: 0 },
    ...more,
  });
  const ask = (where: RedisPlace, allowed = ['127.0.0.1']) =>
    withRedis(
      where,
      { outgoing: createOutgoing({ allowed }), signal: new AbortController().signal },
      (redis) => redis.run('LPUSH', 'k', 'v'),
    );

  it('is told who asks and which database is meant', async () => {
    expect(await ask(place({ username: 'me', database: 2 }))).toBe(1);
    expect(server.commands).toEqual([
      ['AUTH', 'me', 'secret'],
      ['SELECT', '2'],
      ['LPUSH', 'k', 'v'],
    ]);
  });

  it('says in its own words why it refuses', async () => {
    await expect(ask(place({ password: '' }))).rejects.toThrow('Redis: NOAUTH Authentication required.');
  });

  it('is not connected to on this machine unless the operator allows it', async () => {
    await expect(ask(place(), [])).rejects.toThrow('leads to the server itself');
    await expect(ask(place({ host: '169.254.169.254' }))).rejects.toThrow('metadata');
    await expect(ask(place({ port: 25 }))).rejects.toThrow('Port 25 cannot be connected to.');
    expect(server.commands).toEqual([]);
  });

  it('that is not there is told', async () => {
    await server.stop();
    await expect(ask(place())).rejects.toThrow('Redis cannot be reached');
    server = await startRedis();
  });
});
