import type { DataSource } from 'typeorm';
import { AuditedEvent } from '../audit/audit-event.entity';
import { addUser } from '../database/testing/add-user';
import { testDatabase } from '../database/testing/test-database';
import { RefusedSignIns } from './refused-sign-ins';

describe('Refused sign-ins', () => {
  let database: DataSource;
  let refused: RefusedSignIns;
  beforeEach(async () => {
    database = await testDatabase();
    await addUser(database, 'alice');
    refused = new RefusedSignIns(database);
  });
  afterEach(() => database.destroy());

  const events = () => database.getRepository(AuditedEvent).find({ order: { seq: 'ASC' } });

  it('are told with the user whose name it was, and why', async () => {
    await refused.tell('ALICE', 'WRONG_PASSWORD');
    expect(await events()).toMatchObject([
      {
        action: 'sign_in.refused',
        target: 'alice',
        owner: 'alice',
        changes: JSON.stringify({ reason: { to: 'WRONG_PASSWORD' }, username: { to: 'alice' } }),
      },
    ]);
  });

  it('do not tell a name that is no user: it may be a password', async () => {
    await refused.tell('my secret password', 'WRONG_PASSWORD');
    const [event] = await events();
    expect(event).toMatchObject({ target: null, owner: null });
    expect(JSON.stringify(event)).not.toContain('my secret');
  });

  it('are eleven events a minute at the most, however many there are', async () => {
    for (let attempt = 0; attempt < 300; attempt++) await refused.tell('alice', 'WRONG_PASSWORD');
    await refused.endMinute();
    const told = await events();
    expect(told).toHaveLength(11);
    expect(told.at(-1)).toMatchObject({ target: null, changes: '{"more":{"to":290}}' });
    await refused.tell('alice', 'WRONG_PASSWORD');
    expect(await events()).toHaveLength(12);
  });
});
