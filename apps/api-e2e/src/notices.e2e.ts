import { setTimeout as wait } from 'node:timers/promises';
import type { NoticeList } from '@flowgate/contracts';
import { createKey, createUser, freshData, send, type Server, startServer } from '@flowgate/test-server';
import { startWebhookReceiver, type WebhookMessage, type WebhookReceiver } from './harness/webhook-receiver';

const NOTICES = '/api/v1/notices';
const DAY = 86_400_000;

describe('A key that ends in two weeks', () => {
  let receiver: WebhookReceiver;
  let server: Server;

  beforeAll(async () => {
    // The first attempt fails.
    receiver = await startWebhookReceiver([503]);
    server = await startServer({ env: { ...(await freshData()), ...receiver.env } });
  });
  afterAll(async () => {
    await server.stop();
    receiver.stop();
  });

  it('is told in the pages and to the signed webhook, again when that does not take it', async () => {
    const alice = await createUser(server, 'alice');
    const expires_at = new Date(Date.now() + 14 * DAY + 2000).toISOString();
    await createKey(server, alice, { name: 'shop', expires_at });
    await wait(2500);
    // Keys are looked through at the start, and every minute.
    await server.stop();
    server = await startServer({ after: server });
    const { messages } = receiver;
    while (messages.length < 2) await wait(100);
    const [first, second] = messages as [WebhookMessage, WebhookMessage];
    expect(JSON.parse(second.body)).toMatchObject({
      type: 'key.expiring',
      data: { name: 'shop', days: 14 },
    });
    expect(second.headers['webhook-id']).toBe(first.headers['webhook-id']);
    for (const message of messages) {
      const { headers } = message;
      expect(headers['webhook-signature']).toBe(receiver.signatureOf(message));
      expect(Math.abs(Number(headers['webhook-timestamp']) - Date.now() / 1000)).toBeLessThan(120);
    }
    const { notices } = (await send<NoticeList>(server, `GET ${NOTICES}`, { token: alice.token })).body;
    expect(notices).toMatchObject([
      { id: second.headers['webhook-id'], type: 'key.expiring', data: { name: 'shop', days: 14 } },
    ]);
    const path = `${NOTICES}/${notices[0]?.id ?? ''}`;
    const bob = await createUser(server, 'bob');
    expect((await send(server, `DELETE ${path}`, { token: bob.token })).status).toBe(404);
    expect((await send(server, `DELETE ${path}`, { token: alice.token })).status).toBe(204);
    expect((await send(server, `GET ${NOTICES}`, { token: alice.token })).body).toEqual({ notices: [] });
  });
});
