import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Reading } from '../reading';
import { flag, id, object, text, type Row } from './row';

/** What the names of the files begin with in which Langflow before 1.13 keeps a user's MCP servers. */
export const LIST_OF_SERVERS = '_mcp_servers';

/** An MCP server as Langflow keeps it, its secrets still encrypted. */
export interface FoundServer {
  /** Of the user there. */
  readonly userId: string;
  readonly name: string;
  readonly config: Readonly<Record<string, unknown>>;
  readonly enabled: boolean;
}

/** Of the table of 1.13, and of the lists that earlier releases keep among the files of users. */
export async function* foundServers(reading: Reading, folder: string | null): AsyncGenerator<FoundServer> {
  for await (const row of reading.rows('mcp_server'))
    yield {
      userId: id(row.user_id) ?? '',
      name: text(row.name) ?? '',
      config: object(row.config) ?? {},
      enabled: flag(row.enabled),
    };
  if (folder === null) return;
  for await (const row of reading.rows('file'))
    if (text(row.name)?.startsWith(LIST_OF_SERVERS)) yield* listed(row, folder);
}

async function* listed(row: Row, folder: string): AsyncGenerator<FoundServer> {
  const userId = id(row.user_id) ?? '';
  const list = object(await contentOf(join(folder, userId, basename(text(row.path) ?? ''))));
  for (const [name, config] of Object.entries(object(list?.mcpServers) ?? {}))
    yield { userId, name, config: object(config) ?? {}, enabled: true };
}

/** Empty when it is not there. */
async function contentOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EISDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return '';
    throw error;
  }
}
