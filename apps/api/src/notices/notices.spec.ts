import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { ApiKey, WITHOUT_RULES } from '../api-keys/api-key.entity';
import { fromDate } from '../common/instant';
import { addUser } from '../database/testing/add-user';
import { testDatabase } from '../database/testing/test-database';
import { ExpiringKeys } from './expiring-keys';
import { StoredNotice } from './notice.entity';
import { Notices } from './notices';

const DAY = 86_400_000;

describe('Notices of keys that end soon', () => {
  let database: DataSource;
  let notices: Notices;
  let now: number;
  beforeEach(async () => {
    database = await testDatabase();
    await addUser(database, 'alice');
    notices = new Notices(database.getRepository(StoredNotice), { webhookUrl: null });
    now = Date.now();
  });
  afterEach(() => database.destroy());

  const look = (inDays = 0) =>
    new ExpiringKeys(database.getRepository(ApiKey), notices).look(now + inDays * DAY);
  const told = async () =>
    (await notices.list('alice')).notices.map(({ data }) => 'days' in data && data.days);

  /** A key of some time ago that ends in so many days. */
  async function addKey(days: number, more: Partial<ApiKey> = {}): Promise<string> {
    const id = randomUUID();
    const at = (time: number) => fromDate(new Date(time));
    await database.getRepository(ApiKey).insert({
      ...WITHOUT_RULES,
      id,
      ledgerId: id,
      userId: 'alice',
      name: 'shop',
      digest: id,
      start: 'sk-',
      createdAt: at(now - 100 * DAY),
      expiresAt: at(now + days * DAY),
      totalUses: 0,
      ...more,
    });
    return id;
  }

  it('are given with 14, 3 and 1 days left, each once', async () => {
    const id = await addKey(20);
    for (const day of [5.9, 6.1, 6.1, 16.9, 17.1, 18.9, 19.1, 19.1, 21]) await look(day);
    expect((await told()).sort()).toEqual([1, 14, 3]);
    const [first] = (await notices.list('alice')).notices;
    expect(first).toMatchObject({
      type: 'key.expiring',
      data: { api_key_id: id, name: 'shop', expires_at: expect.stringMatching(/\+00:00$/) as string },
    });
  });

  it('are one for a server that was away, of the nearest day', async () => {
    await addKey(0.5);
    await look();
    expect(await told()).toEqual([1]);
  });

  it('are none of keys that have ended, never end, are disabled, or were made for so short a time', async () => {
    await addKey(-1);
    await addKey(1, { expiresAt: null });
    await addKey(1, { isActive: false });
    await addKey(2.9, { createdAt: fromDate(new Date(now)) });
    await look();
    expect(await told()).toEqual([]);
    await look(2);
    expect(await told()).toEqual([1]);
  });

  it('are given anew when the end of a key is put off', async () => {
    const id = await addKey(14);
    await look();
    await database.getRepository(ApiKey).update({ id }, { expiresAt: fromDate(new Date(now + 30 * DAY)) });
    await look(16.5);
    expect(await told()).toEqual([14, 14]);
  });

  it('are one of several replicas', async () => {
    await addKey(1);
    await Promise.all([look(), look(), look()]);
    expect(await told()).toEqual([1]);
  });

  it('are shown to their user until they are dismissed', async () => {
    await addKey(1);
    await look();
    const [notice] = (await notices.list('alice')).notices;
    expect(await notices.list('bob')).toEqual({ notices: [] });
    await expect(notices.dismiss('bob', notice?.id ?? '')).rejects.toThrow('Notice not found');
    await notices.dismiss('alice', notice?.id ?? '');
    expect(await told()).toEqual([]);
    await look();
    expect(await told()).toEqual([]);
  });
});
