import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Settings } from '../config/settings';
import { StartError } from './start-error';

/** Whether only this machine can reach the address. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

/**
 * Starts listening and answers the URL.
 * @throws StartError when the address is taken or is not this machine's
 */
export async function listen(app: NestFastifyApplication, settings: Settings): Promise<string> {
  const { host, port } = settings;
  try {
    await app.listen({ host, port });
  } catch (error) {
    await app.close();
    throw new StartError(problem(error, host, port));
  }
  const address = app.getHttpServer().address();
  const bound = typeof address === 'object' && address !== null ? address.port : port;
  const name = host.includes(':') ? `[${host}]` : host;
  return `${settings.sslCertFile === null ? 'http' : 'https'}://${name}:${bound}`;
}

function problem(error: unknown, host: string, port: number): string {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'EADDRINUSE')
    return `Port ${port} on ${host} is in use. Stop what uses it, or choose another with LANGFLOW_PORT.`;
  if (code === 'EACCES')
    return `Port ${port} on ${host} may not be used by this user. Choose one above 1023 with LANGFLOW_PORT.`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `${host} is not an address of this machine. Set LANGFLOW_HOST to one that is, e.g. 127.0.0.1 or 0.0.0.0.`;
  throw error;
}
