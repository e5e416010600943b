import type { DataSource } from 'typeorm';
import { testDatabase } from '../database/testing/test-database';
import { AuditRetention } from './audit-retention';
import { AuditedEvent } from './audit-event.entity';
import { hashOf } from './chain';
import { addEvents } from './testing/add-events';
import { verifyTrail } from './verify-trail';

describe('Verifying the audit trail', () => {
  let database: DataSource;
  beforeEach(async () => {
    database = await testDatabase();
    await addEvents(database, ['one', 'two', 'three', 'four', 'five']);
  });
  afterEach(() => database.destroy());

  const event = (seq: number) => database.getRepository(AuditedEvent).findOneByOrFail({ seq });
  const change = (seq: number, columns: Partial<AuditedEvent>) =>
    database.getRepository(AuditedEvent).update({ seq }, columns);

  it('finds a trail whole that nobody has touched, an empty one too', async () => {
    expect(await verifyTrail(database)).toMatchObject({ whole: true, events: 5, seq: 5 });
    const empty = await testDatabase();
    expect(await verifyTrail(empty)).toMatchObject({ whole: true, events: 0 });
    await empty.destroy();
  });

  it.each<[string, Partial<AuditedEvent>]>([
    ['who did it', { actor: 'mallory' }],
    ['what that user was called', { actorName: 'mallory' }],
    ['the key', { actorKey: 'another' }],
    ['from where', { address: '192.0.2.1' }],
    ['with what', { agent: 'curl' }],
    ['when', { at: '2020-01-01T00:00:00.000000Z' }],
    ['what', { action: 'key.delete' }],
    ['to which thing', { target: 'another' }],
    ['whose', { owner: 'mallory' }],
    ['what changed', { changes: '{}' }],
    ['what it follows', { prev: '' }],
    ['its hash', { hash: 'f'.repeat(64) }],
  ])('names the event in which somebody changed %s', async (_, columns) => {
    await change(3, columns);
    expect(await verifyTrail(database)).toMatchObject({ whole: false, seq: 3, event: { seq: 3 } });
  });

  it('names a changed event also when its hash was made anew', async () => {
    await change(3, { actor: 'mallory' });
    await change(3, { hash: hashOf(await event(3)) });
    expect(await verifyTrail(database)).toMatchObject({ whole: false, seq: 3, event: { seq: 3 } });
  });

  it.each([1, 3, 5])('names event %d when it is missing', async (seq) => {
    await database.getRepository(AuditedEvent).delete({ seq });
    expect(await verifyTrail(database)).toMatchObject({ whole: false, seq, event: null });
  });

  it('finds the last events missing, and one that was put in behind', async () => {
    const last = await event(5);
    await database.getRepository(AuditedEvent).delete([4, 5]);
    expect(await verifyTrail(database)).toMatchObject({ whole: false, seq: 4 });
    await database.query('UPDATE audit_head SET seq = 3');
    expect(await verifyTrail(database)).toMatchObject({ whole: false, seq: 3 });
    expect(last.seq).toBe(5);
  });

  it('finds a trail whole whose old events were dropped, and not when another one of them was', async () => {
    const retention = new AuditRetention(database, { auditRetentionDays: 1 });
    expect(await retention.dropBefore((await event(3)).at)).toBe(2);
    expect(await verifyTrail(database)).toMatchObject({ whole: true, events: 3, seq: 5 });
    await database.getRepository(AuditedEvent).delete({ seq: 3 });
    expect(await verifyTrail(database)).toMatchObject({ whole: false, seq: 3, event: null });
  });

  it('goes on behind events that were dropped, all of them too', async () => {
    const retention = new AuditRetention(database, { auditRetentionDays: 1 });
    expect(await retention.dropBefore('9999')).toBe(5);
    await addEvents(database, ['six']);
    expect(await verifyTrail(database)).toMatchObject({ whole: true, events: 1, seq: 6 });
  });
});
