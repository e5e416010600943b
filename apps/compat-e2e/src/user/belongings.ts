import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { send, type Server, type TestUser } from '@flowgate/test-server';

/** What an owner of projects has stored before: the path of a file, and a knowledge base. */
export interface Belongings {
  readonly file: string;
}

export const FILE = 'report.txt';
export const KNOWLEDGE_BASE = 'cats';

const report = 'The year of a company of cats. Its gross profit was 1,000.';

/** Uploads the file, and makes and fills the knowledge base. */
export async function store(server: Server, user: TestUser): Promise<Belongings> {
  const { key } = user;
  const upload = new FormData();
  upload.set('file', new Blob([report]), FILE);
  const file = await send<{ readonly path?: string }>(server, 'POST /api/v2/files', { key, body: upload });
  const base = {
    name: KNOWLEDGE_BASE,
    embedding_provider: 'OpenAI',
    embedding_model: 'text-embedding-3-small',
  };
  await send(server, 'POST /api/v1/knowledge_bases/', { key, body: base });
  const documents = new FormData();
  documents.set('files', new Blob(['A text of the knowledge base: cats purr.']), 'cats.md');
  await send(server, `POST /api/v1/knowledge_bases/${KNOWLEDGE_BASE}/ingest`, { key, body: documents });
  return { file: file.body.path ?? '' };
}

/** A database that the operator lets flows query, as `FLOWGATE_SQL_DATABASES` names it. */
export function shopDatabase(): string {
  const path = join(mkdtempSync(join(tmpdir(), 'flowgate-shop-')), 'shop.db');
  const database = new DatabaseSync(path);
  database.exec(`CREATE TABLE costs (name TEXT, amount INTEGER); INSERT INTO costs VALUES ('Support', 1000)`);
  database.close();
  return `shop=sqlite:///${path}`;
}
