import type { DataSource } from 'typeorm';
import { addUser } from '../database/testing/add-user';
import { testDatabase } from '../database/testing/test-database';
import { AuditedEvent } from './audit-event.entity';
import { AuditHead } from './audit-head.entity';
import { recordChanges } from './record-changes';
import { addEvents } from './testing/add-events';
import { verifyTrail } from './verify-trail';

describe('The audit trail', () => {
  let database: DataSource;
  beforeEach(async () => {
    database = await testDatabase();
  });
  afterEach(() => database.destroy());

  const events = () => database.getRepository(AuditedEvent).find({ order: { seq: 'ASC' } });

  it('numbers events without gaps, each with the hash of the one before', async () => {
    await addEvents(database, ['one', 'two', 'three']);
    const found = await events();
    expect(found.map(({ seq, target }) => [seq, target])).toEqual([
      [1, 'one'],
      [2, 'two'],
      [3, 'three'],
    ]);
    expect(found.map(({ prev }) => prev)).toEqual(['', found[0]?.hash, found[1]?.hash]);
    expect(new Set(found.map(({ hash }) => hash)).size).toBe(3);
  });

  it('has nothing of a change that was taken back', async () => {
    await addEvents(database, ['one']);
    const change = database.transaction(async (manager) => {
      await recordChanges(manager, [{ action: 'key.delete', target: 'one', owner: 'alice' }]);
      throw new Error('taken back');
    });
    await expect(change).rejects.toThrow('taken back');
    expect(await events()).toHaveLength(1);
    expect(await verifyTrail(database)).toMatchObject({ whole: true, events: 1 });
  });

  it('takes many events of one transaction, and none', async () => {
    const actions = Array.from({ length: 250 }, (_, index) => ({
      action: 'flow.create' as const,
      target: String(index),
      owner: 'alice',
    }));
    await database.transaction((manager) => recordChanges(manager, actions));
    await database.transaction((manager) => recordChanges(manager, []));
    expect(await events()).toHaveLength(250);
    expect(await verifyTrail(database)).toMatchObject({ whole: true, events: 250 });
  });

  it('follows one line when many write at once', async () => {
    const names = Array.from({ length: 20 }, (_, index) => String(index));
    await Promise.all(names.map((name) => addEvents(database, [name])));
    expect(await verifyTrail(database)).toMatchObject({ whole: true, events: 20 });
  });

  it('tells of a command, outside of requests', async () => {
    await addEvents(database, ['one']);
    expect((await events())[0]).toMatchObject({ actor: null, address: null, agent: 'langflow' });
  });

  it('keeps what a user did when the user is deleted', async () => {
    await addUser(database, 'alice');
    await database.transaction((manager) =>
      recordChanges(manager, [{ action: 'sign_in.success', target: 'alice', owner: 'alice' }], {
        actor: 'alice',
        actorName: 'alice',
      }),
    );
    await database.query(`DELETE FROM "user" WHERE id = 'alice'`);
    expect((await events())[0]).toMatchObject({ actor: 'alice', actorName: 'alice' });
    expect(await database.getRepository(AuditHead).count()).toBe(1);
  });
});
