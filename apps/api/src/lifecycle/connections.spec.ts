import { once } from 'node:events';
import { Agent, createServer, request, type IncomingMessage, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { Connections, GRACE_MS } from './connections';

describe('A server that stops', () => {
  let server: Server;
  let connections: Connections;
  let agent: Agent;

  beforeEach(async () => {
    server = createServer((asked, response) => {
      if (asked.url === '/begun') response.write('begun ');
      setTimeout(() => response.end('answered'), asked.url === '/quick' ? 0 : 150);
    });
    connections = new Connections(server);
    agent = new Agent({ keepAlive: true, maxSockets: 1 });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterEach(() => {
    agent.destroy();
    server.closeAllConnections();
    server.close();
  });

  const port = () => (server.address() as AddressInfo).port;
  const open = async (path: string) => {
    const asked = request({ port: port(), host: '127.0.0.1', path, agent }).end();
    const [response] = (await once(asked, 'response')) as [IncomingMessage];
    return response;
  };
  const ask = async (path: string, at = port()) => {
    const asked = request({ port: at, host: '127.0.0.1', path, agent }).end();
    const [response] = (await once(asked, 'response')) as [IncomingMessage];
    return [await text(response), response.headers.connection, asked.reusedSocket] as const;
  };
  /** Begins to stop as the application does; `closed` resolves to the milliseconds that it took. */
  const stop = async () => {
    const started = performance.now();
    await connections.stopListening();
    const closed = new Promise<number>((resolve) => server.close(() => resolve(performance.now() - started)));
    return { closed };
  };

  it('answers what comes on a connection that is open, and says that it is the last answer there', async () => {
    const [, kept] = await ask('/quick');
    expect(kept).toBe('keep-alive');
    const address = port();
    const { closed } = await stop();
    await wait(GRACE_MS / 4);
    expect(await ask('/quick', address)).toEqual(['answered', 'close', true]);
    expect(await closed).toBeLessThan(GRACE_MS);
  });

  it('tells those who wait already that theirs is the last answer of the connection', async () => {
    const answer = ask('/slow');
    await once(server, 'request');
    const { closed } = await stop();
    expect((await answer).slice(0, 2)).toEqual(['answered', 'close']);
    expect(await closed).toBeLessThan(GRACE_MS);
  });

  it('finishes an answer that has begun, and serves the connection a last time after it', async () => {
    const begun = await open('/begun');
    const address = port();
    const { closed } = await stop();
    expect(await text(begun)).toBe('begun answered');
    expect(await ask('/quick', address)).toEqual(['answered', 'close', true]);
    expect(await closed).toBeLessThan(GRACE_MS + 150);
  });

  it('closes a connection that nobody uses any more, used before or not, and takes no new one', async () => {
    await ask('/quick');
    const silent = connect(port(), '127.0.0.1');
    await once(silent, 'connect');
    const address = port();
    const { closed } = await stop();
    const late = connect(address, '127.0.0.1');
    const [error] = (await once(late, 'error')) as [NodeJS.ErrnoException];
    expect(error.code).toBe('ECONNREFUSED');
    const taken = await closed;
    expect(taken).toBeGreaterThanOrEqual(GRACE_MS);
    expect(taken).toBeLessThan(GRACE_MS * 2);
    silent.destroy();
  });

  it('is gone at once when nobody is connected', async () => {
    const { closed } = await stop();
    expect(await closed).toBeLessThan(GRACE_MS / 2);
  });
});
