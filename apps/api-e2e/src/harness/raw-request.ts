import { once } from 'node:events';
import { connect } from 'node:net';
import type { Server } from '@flowgate/test-server';

export interface RawAnswer {
  readonly status: number;
  readonly type: string | undefined;
  readonly body: unknown;
}

/** Writes these bytes to the server, which no client library would, and reads one answer. */
export async function sendBytes({ url }: Pick<Server, 'url'>, bytes: string | Buffer): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  let answer = '';
  socket.setEncoding('utf8').on('data', (text: string) => (answer += text));
  socket.write(bytes);
  await once(socket, 'close');
  const [head = '', body = ''] = answer.split('\r\n\r\n', 2);
  return {
    status: Number(head.split(' ')[1] ?? 0),
    type: /^content-type: (.*)$/im.exec(head)?.[1],
    body: JSON.parse(body) as unknown,
  };
}

/** A whole request, with a length that fits its body unless the lines say another. */
export function request(line: string, headers: readonly string[] = [], body = ''): string {
  const length = `content-length: ${Buffer.byteLength(body)}`;
  return [`${line} HTTP/1.1`, 'host: x', 'connection: close', length, ...headers, '', body].join('\r\n');
}
