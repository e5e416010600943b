import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import { type Answer, type Credentials, send, type Server } from '@flowgate/test-server';

/** Sends a file in the part `file` of a form, as a browser or `curl -F` does. */
export function upload<T>(
  server: Pick<Server, 'url'>,
  path: string,
  content: object | string | Buffer,
  options: Credentials & { readonly name?: string; readonly part?: string } = {},
): Promise<Answer<T>> {
  const { name = 'flow.json', part = 'file', ...credentials } = options;
  const bytes = typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content);
  const form = new FormData();
  form.set(part, new Blob([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)]), name);
  return send<T>(server, `POST ${path}`, { ...credentials, body: form });
}

/** An archive of these files. */
export async function zip(files: Readonly<Record<string, unknown>>): Promise<Buffer> {
  const archive = new ZipFile();
  for (const [name, content] of Object.entries(files)) {
    const text = typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content);
    archive.addBuffer(Buffer.from(text as string), name);
  }
  archive.end();
  return buffer(archive.outputStream);
}
