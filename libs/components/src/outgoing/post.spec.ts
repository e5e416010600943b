import { lookup } from 'node:dns';
import { once } from 'node:events';
import type { IncomingMessage, RequestListener } from 'node:http';
import type { Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { startService, type TestService } from '../models/testing/start-service';
import { AddressJudge } from './address-judge';
import { allowedHosts } from './allowed-hosts';
import { post, type Timeouts } from './post';
import { serviceUrls } from './service-urls';
import { Transport } from './transport';

let service: TestService;
const never = new AbortController().signal;
const transport = new Transport(
  new AddressJudge('model', allowedHosts([]), lookup),
  serviceUrls([]),
  undefined,
);

afterEach(() => service.stop());

async function start(behave: RequestListener): Promise<void> {
  service = await startService(behave);
}

function send(signal = never, timeouts?: Timeouts): Promise<IncomingMessage> {
  return post(
    { url: `${service.url}/v1`, headers: { 'x-a': 'b' }, body: '{"ü": 1}' },
    transport,
    signal,
    timeouts,
  );
}

describe('A request', () => {
  it('carries its headers and its body', async () => {
    await start((request, response) => {
      void text(request).then((body) =>
        response.end(`${request.method} ${request.url} ${request.headers['x-a'] as string} ${body}`),
      );
    });
    expect(await text(await send())).toBe('POST /v1 b {"ü": 1}');
  });

  it('is answered whatever the status, and sent to no other address', async () => {
    await start((_request, response) => response.writeHead(307, { location: '/other' }).end());
    const response = await send();
    response.resume();
    expect(response.statusCode).toBe(307);
  });

  it('uses a connection that an answer before has left', async () => {
    const connections = new Set<Socket>();
    await start((request, response) => {
      connections.add(request.socket);
      response.end('ok');
    });
    await text(await send());
    await text(await send());
    expect(connections.size).toBe(1);
  });

  it('is sent again when the service has closed that connection meanwhile', async () => {
    let requests = 0;
    await start((request, response) => {
      requests += 1;
      if (requests === 2) request.socket.resetAndDestroy();
      else response.end('ok');
    });
    await text(await send());
    expect(await text(await send())).toBe('ok');
    expect(requests).toBe(3);
  });

  it("fails with the system's reason when the service hangs up", async () => {
    await start((request) => request.socket.destroy());
    await expect(send()).rejects.toMatchObject({ code: 'ECONNRESET' });
  });

  it('fails when the service says nothing for too long', async () => {
    await start(() => undefined);
    await expect(send(never, { connect: 1000, idle: 20 })).rejects.toMatchObject({ code: 'ETIMEDOUT' });
  });

  it('has an answer that breaks off when the service falls silent', async () => {
    await start((_request, response) => response.write('a'));
    const response = await send(never, { connect: 1000, idle: 20 });
    const broken = once(response, 'error');
    response.resume();
    expect(await broken).toMatchObject([{ code: 'ECONNRESET' }]);
  });

  it('has an answer that waits for a reader who pauses', async () => {
    await start((_request, response) => {
      response.write('a');
      setTimeout(() => response.end('b'), 150);
    });
    const response = await send(never, { connect: 1000, idle: 20 });
    response.pause();
    await wait(100);
    expect(await text(response)).toBe('ab');
  });

  it.each([25, 6667])('is not sent to port %i, where no HTTP is spoken', async (port) => {
    await start((_request, response) => response.end());
    const sent = post({ url: `http://127.0.0.1:${port}/v1`, headers: {}, body: '' }, transport, never);
    await expect(sent).rejects.toThrow(`Port ${port} cannot be called`);
  });

  it('ends with its signal, for the reason of that', async () => {
    await start(() => undefined);
    const end = new AbortController();
    const reason = new Error('gone');
    setTimeout(() => end.abort(reason), 20);
    await expect(send(end.signal)).rejects.toBe(reason);
    await expect(send(end.signal)).rejects.toBe(reason);
  });
});
