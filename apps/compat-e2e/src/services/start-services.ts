import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Call, Service } from './service';

export interface Services {
  /** Value of `FLOWGATE_SERVICE_URLS` with which a server calls the stand-ins instead of the real services. */
  readonly urls: string;
  /** What was called, e.g. `https://api.tavily.com/search`; emptied by `take`. */
  take(): readonly string[];
  stop(): Promise<void>;
}

/**
 * Starts stand-ins for services, all on one free loopback port.
 * @param elsewhere services that something else stands in for: their addresses, and its own
 */
export async function startServices(
  services: readonly Service[],
  elsewhere: Readonly<Record<string, string>> = {},
): Promise<Services> {
  let calls: string[] = [];
  const served = services.flatMap((service) => service.origins.map((origin) => ({ origin, service })));
  const server = createServer((request, response) => {
    const fail = (error: unknown) => response.destroy(error as Error);
    void received(request).then(({ place, call }) => {
      const at = served[place];
      calls.push(`${at?.origin ?? '?'}${call.path}`);
      const reply = at?.service.answer(call) ?? { status: 404, body: { error: `no route ${call.path}` } };
      const isText = typeof reply.body === 'string';
      const type = reply.type ?? (isText ? 'text/html; charset=utf-8' : 'application/json');
      response.writeHead(reply.status ?? 200, { 'content-type': type });
      response.end(isText ? reply.body : JSON.stringify(reply.body));
    }, fail);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    urls: [
      ...served.map(({ origin }, place) => `${origin}=http://127.0.0.1:${port}/${place}`),
      ...Object.entries(elsewhere).map((pair) => pair.join('=')),
    ].join(','),
    take() {
      const taken = calls;
      calls = [];
      return taken;
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function received(request: IncomingMessage): Promise<{ readonly place: number; readonly call: Call }> {
  const url = new URL(request.url ?? '/', 'http://stand-in');
  const [, place = '', path = '/'] = /^\/(\d+)(\/.*)?$/.exec(url.pathname) ?? [];
  const { method = 'GET', headers } = request;
  const body = bodyOf(await text(request), headers['content-type'] ?? '');
  return { place: Number(place), call: { method, path, query: url.searchParams, headers, body } };
}

function bodyOf(sent: string, type: string): Record<string, unknown> {
  if (type.startsWith('application/json')) return JSON.parse(sent || '{}') as Record<string, unknown>;
  if (type.startsWith('application/x-www-form-urlencoded'))
    return Object.fromEntries(new URLSearchParams(sent));
  return { sent };
}
