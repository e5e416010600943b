import { json } from 'node:stream/consumers';
import { fromBufferPromise } from 'yauzl';
import type { Credentials, Server } from '@flowgate/test-server';

export interface Archive {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Buffer;
  /** The JSON files by their names. */
  readonly files: Readonly<Record<string, unknown>>;
}

/** Asks for an archive and opens it. */
export async function download(
  server: Pick<Server, 'url'>,
  request: string,
  { token = '' }: Credentials,
  body?: unknown,
): Promise<Archive> {
  const [method, path] = request.split(' ') as [string, string];
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const answer = await fetch(server.url + path, { method, headers, ...sent });
  const bytes = Buffer.from(await answer.arrayBuffer());
  const files: Record<string, unknown> = {};
  const archive = await fromBufferPromise(bytes);
  for await (const entry of archive.eachEntry())
    files[entry.fileName] = await json(await archive.openReadStreamPromise(entry));
  return { status: answer.status, headers: answer.headers, bytes, files };
}
