import type { Notice } from '@flowgate/contracts';
import type { DataSource } from 'typeorm';
import { addUser } from '../database/testing/add-user';
import { testDatabase } from '../database/testing/test-database';
import { Deliveries } from './deliveries';
import { StoredNotice } from './notice.entity';
import { Notices } from './notices';
import type { Webhook } from './webhook';

describe('Notices on their way to the webhook', () => {
  let database: DataSource;
  let sent: Notice[];
  let refuses: boolean;
  beforeEach(async () => {
    database = await testDatabase();
    await addUser(database, 'alice');
    [sent, refuses] = [[], false];
  });
  afterEach(() => database.destroy());

  const webhook = {
    send: (notice: Notice) => {
      sent.push(notice);
      return refuses ? Promise.reject(new Error('The webhook answered 500')) : Promise.resolve();
    },
  } as unknown as Webhook;
  const replica = () => new Deliveries(database.getRepository(StoredNotice), webhook);
  const give = (once: string) => {
    const notices = new Notices(database.getRepository(StoredNotice), { webhookUrl: 'http://hook' });
    const data = { api_key_id: 'key', name: null, expires_at: '2030', days: 3 };
    return notices.give({ userId: 'alice', type: 'key.expiring', once, data });
  };

  it('are sent once, by one of several replicas', async () => {
    await give('one');
    const soon = Date.now() + 1;
    await Promise.all([replica().send(soon), replica().send(soon), replica().send(soon)]);
    await replica().send(Date.now() + 86_400_000);
    expect(sent).toMatchObject([{ type: 'key.expiring', data: { api_key_id: 'key', days: 3 } }]);
  });

  it('are tried again after growing pauses, under the same id, and given up in the end', async () => {
    await give('one');
    refuses = true;
    const times: number[] = [];
    for (let now = Date.now() + 1; ;) {
      await replica().send(now);
      const { sendAt } = await database.getRepository(StoredNotice).findOneByOrFail({ occasion: 'one' });
      if (sendAt === null) break;
      times.push(Math.round((Date.parse(sendAt) - now) / 1000));
      now = Date.parse(sendAt) + 1;
    }
    expect(sent).toHaveLength(10);
    expect(new Set(sent.map(({ id }) => id)).size).toBe(1);
    expect(times).toEqual([5, 60, 300, 1800, 7200, 18_000, 36_000, 72_000, 86_400]);
  });

  it('are taken over when the replica that has begun to send them is gone', async () => {
    await give('one');
    const dead = {
      begun: (): void => undefined,
      send: () => {
        dead.begun();
        return new Promise<void>(() => undefined);
      },
    };
    const begun = new Promise<void>((resolve) => (dead.begun = resolve));
    void new Deliveries(database.getRepository(StoredNotice), dead as unknown as Webhook).send(
      Date.now() + 1,
    );
    await begun;
    await replica().send();
    expect(sent).toEqual([]);
    await replica().send(Date.now() + 61_000);
    expect(sent).toHaveLength(1);
  });
});
