import type { Socket } from 'node:net';
import { ComponentError, type Outgoing } from '@flowgate/engine';
import { callProblem } from '../web/http-status';
import { encodeCommand, RedisRefusal, type Reply, ReplyReader } from './resp';

export interface RedisPlace {
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
  readonly username: string;
  readonly password: string;
  readonly database: number;
}

interface Waiting {
  readonly resolve: (reply: Reply) => void;
  readonly reject: (error: Error) => void;
}

const LONGEST_WAIT_MS = 60_000;

/** A connection to a Redis server, for the commands of one question. */
class RedisConnection {
  private readonly waiting: Waiting[] = [];
  private readonly reader = new ReplyReader();
  private ended: Error | null = null;

  constructor(private readonly socket: Socket) {
    socket.setTimeout(LONGEST_WAIT_MS, () => socket.destroy(new Error('Redis does not answer')));
    socket.on('data', (piece) => this.receive(piece));
    socket.on('error', (error) => this.fail(error));
    socket.on('close', () => this.fail(new Error('Redis has closed the connection')));
  }

  /** @throws ComponentError in Redis's words when it refuses, or when there is no answer */
  async run(...words: readonly (string | Buffer)[]): Promise<Reply> {
    try {
      if (this.ended) throw this.ended;
      const reply = await new Promise<Reply>((resolve, reject) => {
        this.waiting.push({ resolve, reject });
        this.socket.write(encodeCommand(words));
      });
      if (reply instanceof RedisRefusal) throw reply;
      return reply;
    } catch (error) {
      throw new ComponentError(`Redis: ${(error as Error).message}`, { cause: error });
    }
  }

  close(): void {
    this.socket.destroy();
  }

  private receive(piece: Buffer): void {
    try {
      for (const reply of this.reader.push(piece)) this.waiting.shift()?.resolve(reply);
    } catch (error) {
      this.fail(error as Error);
      this.socket.destroy();
    }
  }

  private fail(error: Error): void {
    this.ended ??= error;
    for (const { reject } of this.waiting.splice(0)) reject(error);
  }
}

export type Redis = Pick<RedisConnection, 'run'>;

/**
 * Connects, does the work and ends the connection.
 * @throws ComponentError when the server cannot be reached, may not be, or refuses
 */
export async function withRedis<T>(
  place: RedisPlace,
  { outgoing, signal }: { readonly outgoing: Outgoing; readonly signal: AbortSignal },
  work: (redis: Redis) => Promise<T>,
): Promise<T> {
  const { host, port, secure } = place;
  const connection = new RedisConnection(await connected({ host, port, secure }, outgoing, signal));
  try {
    await greet(connection, place);
    return await work(connection);
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    connection.close();
  }
}

async function connected(
  where: Pick<RedisPlace, 'host' | 'port' | 'secure'>,
  outgoing: Outgoing,
  signal: AbortSignal,
): Promise<Socket> {
  try {
    return await outgoing.connect({ ...where, purpose: 'web' }, signal);
  } catch (error) {
    if (signal.aborted || error instanceof ComponentError) throw error;
    throw new ComponentError(`Redis cannot be reached: ${callProblem(error)}`, { cause: error });
  }
}

async function greet(redis: Redis, { username, password, database }: RedisPlace): Promise<void> {
  if (password !== '') await redis.run('AUTH', ...(username === '' ? [] : [username]), password);
  if (database !== 0) await redis.run('SELECT', String(database));
}
