import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import type { NoticeList } from '@flowgate/contracts';
import { createKey, createUser, freshData, send, type Server, startServer } from '@flowgate/test-server';

const NOTICES = '/api/v1/notices';
const SECRET = 'a secret of the webhook, as text';
const DAY = 86_400_000;

interface Message {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

describe('A key that ends in two weeks', () => {
  let receiver: HttpServer;
  let server: Server;
  const messages: Message[] = [];

  beforeAll(async () => {
    receiver = createServer((request, response) => {
      void text(request).then((body) => {
        messages.push({ headers: request.headers, body });
        // The first attempt fails.
        response.writeHead(messages.length === 1 ? 503 : 204).end();
      });
    });
    receiver.listen(0, '127.0.0.1');
    await once(receiver, 'listening');
    const { port } = receiver.address() as AddressInfo;
    const data = await freshData();
    const env = {
      ...data,
      FLOWGATE_WEBHOOK_URL: `http://127.0.0.1:${port}/hook`,
      FLOWGATE_WEBHOOK_SECRET: SECRET,
    };
    server = await startServer({ env });
  });
  afterAll(async () => {
    await server.stop();
    receiver.close();
  });

  it('is told in the pages and to the signed webhook, again when that does not take it', async () => {
    const alice = await createUser(server, 'alice');
    const expires_at = new Date(Date.now() + 14 * DAY + 2000).toISOString();
    await createKey(server, alice, { name: 'shop', expires_at });
    await wait(2500);
    // Keys are looked through at the start, and every minute.
    await server.stop();
    server = await startServer({ after: server });
    while (messages.length < 2) await wait(100);
    const [first, second] = messages as [Message, Message];
    expect(JSON.parse(second.body)).toMatchObject({
      type: 'key.expiring',
      data: { name: 'shop', days: 14 },
    });
    expect(second.headers['webhook-id']).toBe(first.headers['webhook-id']);
    for (const { headers, body } of messages) {
      const signed = `${headers['webhook-id'] as string}.${headers['webhook-timestamp'] as string}.${body}`;
      const expected = createHmac('sha256', SECRET).update(signed).digest('base64');
      expect(headers['webhook-signature']).toBe(`v1,${expected}`);
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
  }, 90_000);
});
