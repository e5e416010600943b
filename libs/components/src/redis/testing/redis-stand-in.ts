/** Answers as a Redis server with its search module does, for the commands that flows send. */
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { type Reply, RedisRefusal, ReplyReader } from '../resp';

export interface RedisStandIn {
  readonly port: number;
  /** Every command, with bytes as `<n bytes>`. */
  readonly commands: string[][];
  readonly lists: Map<string, string[]>;
  /** What is answered to a command of the search module. */
  readonly searches: Map<string, Reply>;
  stop(): Promise<void>;
}

/** @param password that clients have to send; none unless given */
export async function startRedis(password = ''): Promise<RedisStandIn> {
  const commands: string[][] = [];
  const lists = new Map<string, string[]>();
  const searches = new Map<string, Reply>();
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    const reader = new ReplyReader();
    let isKnown = password === '';
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('data', (piece: Buffer) => {
      for (const words of reader.push(piece)) {
        const command = (words as readonly Buffer[]).map(shown);
        commands.push(command);
        if (command[0] === 'AUTH') isKnown = command.at(-1) === password;
        const reply = isKnown ? answer(command) : new RedisRefusal('NOAUTH Authentication required.');
        socket.write(encoded(reply));
      }
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');

  function answer([name = '', key = '', ...rest]: readonly string[]): Reply {
    const list = lists.get(key) ?? [];
    if (name === 'LPUSH') return lists.set(key, [...rest.toReversed(), ...list]).get(key)?.length ?? 0;
    if (name === 'LRANGE') return list;
    return searches.get(name) ?? 'OK';
  }

  return {
    port: (server.address() as AddressInfo).port,
    commands,
    lists,
    searches,
    async stop() {
      for (const socket of sockets) socket.destroy();
      await once(server.close(), 'close');
    },
  };
}

function shown(word: Buffer): string {
  const text = word.toString('utf8');
  return Buffer.from(text).equals(word) && !text.includes('\0') ? text : `<${word.length} bytes>`;
}

function encoded(reply: Reply): string {
  if (reply === null) return '$-1\r\n';
  if (typeof reply === 'number') return `:${reply}\r\n`;
  if (reply instanceof RedisRefusal) return `-${reply.message}\r\n`;
  if (typeof reply === 'string' || Buffer.isBuffer(reply))
    return `$${Buffer.byteLength(reply)}\r\n${reply.toString()}\r\n`;
  return `*${reply.length}\r\n${reply.map(encoded).join('')}`;
}
