import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An OpenAI-compatible service that refuses every key and says the key while it does, as some do. */
export async function startTactlessModel(): Promise<{ url: string; stop: () => Promise<unknown> }> {
  const server = createServer((request, response) => {
    request.resume();
    const key = request.headers.authorization?.replace('Bearer ', '') ?? 'none';
    response.writeHead(401, { 'content-type': 'application/json' });
    response.end(
      JSON.stringify({ error: { message: `Incorrect API key provided: ${key}`, code: 'invalid_api_key' } }),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    stop: () => {
      server.closeAllConnections();
      server.close();
      return once(server, 'close');
    },
  };
}
