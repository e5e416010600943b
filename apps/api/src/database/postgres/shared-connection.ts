import { Client, type ClientConfig, type QueryConfig, type QueryResult } from 'pg';

/** The part of a driver's socket that is used here; `pg` does not declare it. */
interface WithSocket {
  readonly connection: { readonly stream: { cork(): void; uncork(): void } };
}

/**
 * Its statements find rows by indexes. PostgreSQL plans a statement for good when it has seen it five times, when a new server's tables are
 * small and reading all of them is cheapest; by that plan a job was looked for among all jobs, however many they had become.
 */
const BY_INDEX = `
  SELECT set_config('enable_seqscan', 'off', false), set_config('enable_hashjoin', 'off', false),
    set_config('enable_mergejoin', 'off', false)`;

/**
 * One connection to PostgreSQL for the short statements of all requests: they follow one another on it without waiting for each other's
 * answers, and those of one turn of the event loop leave together. Handing each to a connection of a pool costs a system call apiece,
 * which is more than all the rest of a look-up. What takes long, or locks, would hold up everybody here and belongs on the pool.
 *
 * A connection that breaks fails what was under way; the next statement opens another.
 */
export class SharedConnection {
  private connected: Promise<Client> | null = null;
  private corked = false;
  private underWay = 0;
  private readonly waiting = new Set<() => void>();

  constructor(private readonly config: ClientConfig) {}

  async query(config: QueryConfig): Promise<QueryResult> {
    this.connected ??= this.connect();
    this.underWay++;
    try {
      const client = await this.connected;
      this.gather(client);
      return await client.query(config);
    } finally {
      this.underWay--;
      if (this.waiting.size > 0) setImmediate(() => this.release());
    }
  }

  /** Resolves in a turn of the event loop in which nothing is under way here, or after that many milliseconds. */
  idle(atMost: number): Promise<void> {
    if (this.underWay === 0) return Promise.resolve();
    return new Promise((resolve) => {
      const goOn = () => {
        clearTimeout(timer);
        this.waiting.delete(goOn);
        resolve();
      };
      const timer = setTimeout(goOn, atMost);
      this.waiting.add(goOn);
    });
  }

  async close(): Promise<void> {
    const { connected } = this;
    this.connected = null;
    if (connected) await (await connected).end();
  }

  private release(): void {
    if (this.underWay > 0) return;
    for (const goOn of this.waiting) goOn();
  }

  private connect(): Promise<Client> {
    const client = new Client({ ...this.config, pipeline: true, keepAlive: true });
    const connected = client
      .connect()
      .then(() => client.query(BY_INDEX))
      .then(() => client);
    // Only itself: by the time that the end of a broken connection is told, another may have taken its place.
    const forget = () => {
      if (this.connected === connected) this.connected = null;
    };
    client.on('error', forget).on('end', forget);
    connected.catch(forget);
    return connected;
  }

  /** Holds back what is written until this turn of the event loop is over. */
  private gather(client: Client): void {
    if (this.corked) return;
    this.corked = true;
    const { stream } = (client as unknown as WithSocket).connection;
    stream.cork();
    setImmediate(() => {
      this.corked = false;
      stream.uncork();
    });
  }
}
