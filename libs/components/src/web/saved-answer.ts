import { randomBytes } from 'node:crypto';
import type { FileStore } from '@flowgate/engine';

/** So that the time in front and a number behind still fit a name. */
const LONGEST = 120;

const ENDINGS: Readonly<Record<string, string>> = {
  'application/json': '.json',
  'application/pdf': '.pdf',
  'text/csv': '.csv',
  'text/html': '.html',
  'text/plain': '.txt',
};

/**
 * Keeps the body of an answer among the owner's files. The time and a random part stand in front of its name: the service
 * chooses that, and must not write over a file that is there.
 * @returns the file's path
 */
export async function savedAnswer(response: Response, asked: URL, files: FileStore): Promise<string> {
  const time = new Date().toISOString().slice(0, 23).replace('T', '_').replaceAll(/[:.]/g, '-');
  const name = withEnding(safe(givenName(response.headers) || lastPart(asked)), response.headers);
  return files.write(
    `${time}_${randomBytes(2).toString('hex')}_${name}`,
    new Uint8Array(await response.arrayBuffer()),
  );
}

function givenName(headers: Headers): string {
  const disposition = headers.get('content-disposition') ?? '';
  const encoded = /filename\*=utf-8''([^;]+)/i.exec(disposition)?.[1];
  return encoded === undefined
    ? (/filename="?([^";]+)"?/i.exec(disposition)?.[1] ?? '')
    : decoded(encoded.trim());
}

function lastPart({ pathname }: URL): string {
  return decoded(pathname.slice(pathname.lastIndexOf('/') + 1));
}

/** What is badly encoded stays as it is. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}

/** Without anything that leads elsewhere, or is none of a name's characters. */
function safe(name: string): string {
  const plain = name
    .replaceAll(/[^\p{L}\p{N}._ ()-]/gu, '_')
    .replaceAll('..', '_')
    .trim();
  return plain.slice(-LONGEST) || 'response';
}

function withEnding(name: string, headers: Headers): string {
  if (/\.[A-Za-z0-9]{1,10}$/.test(name)) return name;
  const type = (headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  return name + (ENDINGS[type] ?? '.bin');
}
