/** Answers as the Data API of an Astra database does, with its collections in memory. */
import { json } from 'node:stream/consumers';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { startService, type TestService } from '../../models/testing/start-service';
import { cosine } from '../nearest';

type Document = Record<string, unknown>;
type Command = Readonly<Record<string, Record<string, unknown>>>;

export interface AstraStandIn extends TestService {
  /** The documents of each collection. */
  readonly collections: Map<string, Document[]>;
  readonly commands: { readonly path: string; readonly token: unknown; readonly command: Command }[];
}

/** @param options of the collections, as `findCollections` answers them */
export async function startAstra(options: Readonly<Record<string, object>>): Promise<AstraStandIn> {
  const collections = new Map<string, Document[]>(Object.keys(options).map((name) => [name, []]));
  const commands: AstraStandIn['commands'] = [];
  const service = await startService((request, response) => {
    void answer(request, response);
  });
  return { ...service, collections, commands };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const command = (await json(request)) as Command;
    const path = request.url ?? '';
    commands.push({ path, token: request.headers.token, command });
    response.setHeader('content-type', 'application/json');
    if (request.headers.token === 'bad') {
      response.statusCode = 401;
      response.end(JSON.stringify({ errors: [{ message: 'Role unauthorized for operation' }] }));
      return;
    }
    const [name = '', fields = {}] = Object.entries(command)[0] ?? [];
    response.end(JSON.stringify(outcome(name, fields, collections.get(path.split('/')[5] ?? '') ?? [])));
  }

  function outcome(name: string, fields: Record<string, unknown>, documents: Document[]): object {
    if (name === 'findCollections') {
      const listed = Object.entries(options).map(([one, given]) => ({ name: one, options: given }));
      return { status: { collections: listed } };
    }
    if (name === 'createCollection') {
      collections.set(String(fields.name), []);
      return { status: { ok: 1 } };
    }
    if (name === 'insertMany') {
      documents.push(...(fields.documents as Document[]));
      return { status: { insertedIds: documents.map(({ _id }) => _id) } };
    }
    if (name === 'deleteMany') {
      const filter = fields.filter as Record<string, { $in: unknown[] }>;
      const kept = documents.filter((one) => !matches(one, filter));
      const deletedCount = documents.length - kept.length;
      documents.splice(0, documents.length, ...kept);
      return { status: { deletedCount } };
    }
    return { data: { documents: found(documents, fields), nextPageState: null }, status: {} };
  }
}

function found(documents: readonly Document[], fields: Record<string, unknown>): Document[] {
  const { limit = 20 } = (fields.options ?? {}) as { limit?: number };
  const sort = (fields.sort ?? {}) as Record<string, unknown>;
  const { $vector } = (sort.$hybrid ?? sort) as { $vector?: number[] };
  const kept = documents.filter((one) => matches(one, (fields.filter ?? {}) as Record<string, unknown>));
  if (!$vector) return kept.slice(0, limit);
  return kept
    .map((one): Document & { $similarity: number } => ({
      ...one,
      $similarity: (1 + cosine($vector, one.$vector as number[])) / 2,
    }))
    .sort((a, b) => b.$similarity - a.$similarity)
    .slice(0, limit);
}

function matches(document: Document, filter: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(filter).every(([path, wanted]) => {
    const value = path.split('.').reduce<unknown>((at, key) => (at as Document | undefined)?.[key], document);
    const among = (wanted as { $in?: unknown[] } | null)?.$in;
    return among ? among.includes(value) : value === wanted;
  });
}
