import { createServer, request as forward, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';

interface Options {
  /** The path that clients see. */
  readonly prefix: string;
  /** Whether it is taken off on the way, as nginx does with a slash behind `proxy_pass`. */
  readonly strip: boolean;
  /** Whether the server is told with `X-Forwarded-Prefix`. */
  readonly tell?: boolean;
}

/** A proxy that serves a server under a path, and nothing at any other. */
export async function startPrefixProxy(target: string, { prefix, strip, tell = false }: Options) {
  const { hostname, port } = new URL(target);
  const proxy: HttpServer = createServer((incoming, outgoing) => {
    const url = incoming.url ?? '/';
    if (!url.startsWith(`${prefix}/`)) return void outgoing.writeHead(404).end('not here');
    const path = strip ? url.slice(prefix.length) : url;
    const headers = { ...incoming.headers, ...(tell && { 'x-forwarded-prefix': prefix }) };
    const { method } = incoming;
    const onward = forward({ hostname, port, path, method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  }).listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const origin = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  const stop = async () => {
    proxy.closeAllConnections();
    proxy.close();
    await once(proxy, 'close');
  };
  return { origin, url: origin + prefix, stop };
}
