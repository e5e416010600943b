import { once } from 'node:events';
import type { Server, ServerResponse } from 'node:http';
import { Server as TcpServer, type Socket } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';

/**
 * How long a connection that nobody waits for an answer on stays open while the server stops, in milliseconds. A client that
 * uses it again within this time, as a busy one does, is answered and told to come back on another.
 */
export const GRACE_MS = 500;

const LOOK_EVERY_MS = 20;

/** How long a server that stops waits for a moment without new connections, in milliseconds, and how short that is at best. */
const LONGEST_WAIT_MS = 1000;
const SHORT_TURN_MS = 0.5;

interface Use {
  requests: number;
  /** The newest that is not over. One of each connection, and no set of all: a set that changes with every request keeps what it had. */
  response: ServerResponse | null;
  /** By `performance.now()`. */
  lastUsed: number;
}

/**
 * The connections of a server that can stop without failing a request. Node's own `close` drops every connection that is idle at
 * that moment, on which the client's next request may be on its way already.
 */
export class Connections {
  private readonly open = new Map<Socket, Use>();
  private opened = 0;
  private draining = false;

  constructor(private readonly server: Server) {
    server.on('setSecureContext' in server ? 'secureConnection' : 'connection', (socket: Socket) => {
      this.opened++;
      this.use(socket);
    });
    // First of all listeners, so that no other has sent the answer's headers yet.
    server.prependListener('request', ({ socket }, response) => this.answer(socket, response));
  }

  /**
   * Stops listening, at a moment at which the system has handed over every connection that it took. From then on every answer is its
   * connection's last, and connections that stay unused are closed; the server is closed with the last of them.
   */
  async stopListening(): Promise<void> {
    await this.quietMoment();
    // Not before: whoever is told to come back on another connection must not find one here.
    this.closeListener();
    this.draining = true;
    for (const { response } of this.open.values()) if (response) endWith(response);
    const since = performance.now();
    const looking = setInterval(() => this.closeUnused(since), LOOK_EVERY_MS).unref();
    this.server.once('close', () => clearInterval(looking));
  }

  /**
   * Connections that the system has taken and the server has not are reset when it stops listening. None waits after a turn of the
   * event loop that brought none; the shorter that turn was, the less can have come since.
   */
  private async quietMoment(): Promise<void> {
    const latest = performance.now() + LONGEST_WAIT_MS;
    // The rest of the turn in which the signal came does not look for connections.
    await nextTurn();
    let isQuiet = false;
    while (!isQuiet && performance.now() < latest) {
      const before = this.opened;
      const begun = performance.now();
      await nextTurn();
      isQuiet = this.opened === before && performance.now() - begun < SHORT_TURN_MS;
    }
  }

  /** What the framework does about a server that it closes has happened here; what is left to it is to wait. */
  private closeListener(): void {
    const closed = once(this.server, 'close');
    TcpServer.prototype.close.call(this.server);
    const whenClosed: Server['close'] = (done) => {
      closed.then(
        () => done?.(),
        (error: unknown) => done?.(error as Error),
      );
      return this.server;
    };
    this.server.close = whenClosed;
  }

  private answer(socket: Socket, response: ServerResponse): void {
    const use = this.use(socket);
    use.requests++;
    use.response = response;
    if (this.draining) endWith(response);
    response.on('close', () => {
      if (use.response === response) use.response = null;
      use.requests--;
      use.lastUsed = performance.now();
    });
  }

  private use(socket: Socket): Use {
    let use = this.open.get(socket);
    if (!use) {
      use = { requests: 0, response: null, lastUsed: performance.now() };
      this.open.set(socket, use);
      socket.once('close', () => this.open.delete(socket));
    }
    return use;
  }

  private closeUnused(since: number): void {
    const latest = performance.now() - GRACE_MS;
    for (const [socket, { requests, lastUsed }] of this.open)
      if (requests === 0 && Math.max(lastUsed, since) < latest) socket.destroy();
  }
}

function endWith(response: ServerResponse): void {
  if (!response.headersSent) response.setHeader('connection', 'close');
}
