import { isIP, connect as plainly, type Socket } from 'node:net';
import { connect as encrypted } from 'node:tls';
import { ComponentError, type OutgoingConnection } from '@flowgate/engine';
import type { AddressJudge } from './address-judge';
import { isBlockedPort } from './blocked-ports';

const TIMEOUT_MS = 10_000;

/** `Outgoing.connect`: to an address that was judged, whether it was written as such or found behind a name. */
export function connect(
  { host, port, secure }: Omit<OutgoingConnection, 'purpose'>,
  judge: AddressJudge,
  signal: AbortSignal,
): Promise<Socket> {
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new ComponentError(`${port} is no port that can be connected to.`);
  if (isBlockedPort({ port })) throw new ComponentError(`Port ${port} cannot be connected to.`);
  const refusal = judge.judgeHost(host);
  if (refusal) throw refusal;
  signal.throwIfAborted();
  const where = { host, port, lookup: judge.lookup, timeout: TIMEOUT_MS };
  const servername = isIP(host) === 0 ? { servername: host } : {};
  const socket = secure ? encrypted({ ...where, ...servername }) : plainly(where);
  const stop = () => socket.destroy(signal.reason as Error);
  signal.addEventListener('abort', stop, { once: true });
  socket.once('close', () => signal.removeEventListener('abort', stop));
  return ready(socket, secure ? 'secureConnect' : 'connect', host);
}

function ready(socket: Socket, event: string, host: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const late = () => socket.destroy(new ComponentError(`${host} does not answer.`));
    socket.once('timeout', late);
    socket.once('error', reject);
    socket.once(event, () => {
      socket.off('timeout', late).off('error', reject).setTimeout(0);
      resolve(socket);
    });
  });
}
