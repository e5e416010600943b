import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FastifyReply } from 'fastify';
import { EventChannel } from './event-channel';

/** Opens a channel for each request that comes, as the framework would hand it over. */
async function serve(open: (channel: EventChannel) => void): Promise<{ server: Server; url: string }> {
  const server = createServer((request, raw) => {
    const headers: Record<string, string> = {};
    const reply = {
      raw,
      request,
      headers: (more: object) => {
        Object.assign(headers, more);
        return reply;
      },
      hijack: () => reply,
      getHeaders: () => headers,
    };
    open(new EventChannel(reply as unknown as FastifyReply, () => new Error('gone')));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
}

describe('A channel of events', () => {
  let server: Server | undefined;
  afterEach(() => server?.close());

  it('writes events as Langflow does, and nothing after its end', async () => {
    const served = await serve((channel) => {
      channel.event('endpoint', '/here');
      channel.message({ jsonrpc: '2.0', id: 1, result: { text: 'a\nb' } });
      channel.end();
      channel.event('late', '');
    });
    server = served.server;
    const response = await fetch(served.url);
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    expect(await response.text()).toBe(
      'event: endpoint\r\ndata: /here\r\n\r\n' +
        'event: message\r\ndata: {"jsonrpc":"2.0","id":1,"result":{"text":"a\\nb"}}\r\n\r\n',
    );
  });

  it('is closed when its client leaves, with the reason', async () => {
    const opened = Promise.withResolvers<EventChannel>();
    const served = await serve(opened.resolve);
    server = served.server;
    const leaving = new AbortController();
    await fetch(served.url, { signal: leaving.signal });
    const { closed } = await opened.promise;
    expect(closed.aborted).toBe(false);
    leaving.abort();
    if (!closed.aborted) await once(closed, 'abort');
    expect(closed.reason).toEqual(new Error('gone'));
  });

  it('ends at once for who asks for its headers only', async () => {
    const opened = Promise.withResolvers<EventChannel>();
    const served = await serve(opened.resolve);
    server = served.server;
    await fetch(served.url, { method: 'HEAD' });
    const { closed } = await opened.promise;
    if (!closed.aborted) await once(closed, 'abort');
  });
});
