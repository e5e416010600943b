import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface TestService {
  readonly url: string;
  stop(): Promise<void>;
}

/** A service that behaves as told. */
export async function startService(behave: RequestListener): Promise<TestService> {
  const server = createServer(behave).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      server.closeAllConnections();
      if (server.listening) await once(server.close(), 'close');
    },
  };
}
