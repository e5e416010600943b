import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { DataSource, Repository } from 'typeorm';
import { addUser } from '../database/testing/add-user';
import { testDatabase } from '../database/testing/test-database';
import { VectorCollection } from '../vector-collections/vector-collection.entity';
import { IngestionRuns } from './ingestion-runs.service';
import { KnowledgeRunRow } from './knowledge-run.entity';

describe('Runs that take files in', () => {
  const userId = randomUUID();
  const base = randomUUID();
  const given = { sourceName: '', totalItems: 1, totalBytes: 1 };
  const all = { page: 1, limit: 10 };
  let dataSource: DataSource;
  let rows: Repository<KnowledgeRunRow>;
  let runs: IngestionRuns;
  beforeEach(async () => {
    dataSource = await testDatabase();
    await addUser(dataSource, userId);
    const bases = dataSource.getRepository(VectorCollection);
    await bases.insert({ id: base, userId, kind: 'knowledge', name: 'pets', createdAt: '2026-01-01' });
    rows = dataSource.getRepository(KnowledgeRunRow);
    runs = new IngestionRuns(rows, bases, { runTimeout: 60 });
  });
  afterEach(() => dataSource.destroy());

  const statuses = async () => (await runs.list(userId, 'pets', all)).runs.map(({ status }) => status);

  it('end when they are cancelled, wherever that was asked for', async () => {
    const run = runs.tracked(base, given, async (signal) => {
      expect(await statuses()).toEqual(['running']);
      const other = new IngestionRuns(rows, dataSource.getRepository(VectorCollection), { runTimeout: 60 });
      await other.cancel(userId, 'pets');
      await once(signal, 'abort');
      signal.throwIfAborted();
    });
    await expect(run).rejects.toMatchObject({ code: 'INGESTION_CANCELLED', status: 409 });
    expect(await statuses()).toEqual(['cancelled']);
  });

  it('end when their base goes', async () => {
    const run = runs.tracked(base, given, async (signal) => {
      await dataSource.getRepository(VectorCollection).delete({ id: base });
      await once(signal, 'abort');
      signal.throwIfAborted();
    });
    await expect(run).rejects.toMatchObject({ status: 409 });
  });

  it('tell nothing of the failures of the server', async () => {
    const run = runs.tracked(base, given, () => Promise.reject(new Error('of the inside')));
    await expect(run).rejects.toThrow('of the inside');
    const [shown] = (await runs.list(userId, 'pets', all)).runs;
    expect(shown).toMatchObject({ status: 'failed', error_message: 'The server failed.' });
  });

  it('have failed when their server is gone', async () => {
    const row = { collectionId: base, items: [], totalItems: 1, totalBytes: 1 };
    const startedAt = '2026-01-01T00:00:00.000000Z';
    await rows.insert({ ...row, id: randomUUID(), status: 'running', startedAt });
    expect(await statuses()).toEqual(['failed']);
  });

  it('are forgotten when there are many newer ones', async () => {
    const row = { collectionId: base, items: [], totalItems: 1, totalBytes: 1, startedAt: '2026-01-01' };
    const old = Array.from({ length: 501 }, () => ({
      ...row,
      id: `00${randomUUID().slice(2)}`,
      status: 'failed' as const,
    }));
    await rows.insert(old);
    await runs.tracked(base, given, () => Promise.resolve());
    expect(await rows.count()).toBe(500);
    expect((await statuses())[0]).toBe('succeeded');
  });
});
