import { createSign, generateKeyPairSync } from 'node:crypto';
import type { AuditPage, CreatedApiKey, LeakVerdict, NoticeList } from '@flowgate/contracts';
import {
  createKey,
  freshData,
  send,
  type ServedAt,
  type Server,
  sharedServer,
  startServer,
  tokenOf,
} from '@flowgate/test-server';
import { until } from './harness/until';
import { startWebhookReceiver, type WebhookReceiver } from './harness/webhook-receiver';

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
const REPORTERS = `github=${publicKey.export({ format: 'der', type: 'spki' }).toString('base64')}`;

/** Starts a server that knows the reporter. */
async function serverThat(
  leakedKeys: 'disable' | 'notify',
  more: Readonly<Record<string, string>> = {},
): Promise<Server> {
  const env = {
    ...(await freshData()),
    ...more,
    FLOWGATE_LEAK_REPORTERS: REPORTERS,
    FLOWGATE_LEAKED_KEYS: leakedKeys,
  };
  return startServer({ env });
}

/** Sends a report as GitHub does: pretty-printed or not, the bytes are what is signed. */
function report(server: ServedAt, tokens: readonly object[], changes: Record<string, string> = {}) {
  const body = JSON.stringify(tokens, null, 2);
  const signature = createSign('sha256').update(body).sign(privateKey, 'base64');
  const headers = {
    'content-type': 'application/json',
    'github-public-key-identifier': 'github',
    'github-public-key-signature': signature,
    ...changes,
  };
  return send<LeakVerdict[]>(server, 'POST /api/v1/leaks', { body, headers });
}

const current = (server: Server, key: string) => send(server, 'GET /api/v1/api_key/current', { key });
const found = (token: string) => ({
  token,
  type: 'flowgate_api_key',
  url: 'https://example.com/x',
  source: 'content',
});

describe('A report of leaked keys', () => {
  let receiver: WebhookReceiver;
  let server: Server;
  let token: string;

  beforeAll(async () => {
    receiver = await startWebhookReceiver();
    server = await serverThat('disable', receiver.env);
    token = await tokenOf(server);
  });
  afterAll(async () => {
    await server.stop();
    receiver.stop();
  });

  it('disables those that are keys, and says which', async () => {
    const keys = [await createKey(server, { token }), await createKey(server, { token })];
    const [good = '', other = ''] = keys;
    const older = 'sk-3hVpiAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';
    const { status, body } = await report(server, [
      found(good),
      found(`${good.slice(0, -1)}-`),
      found(older),
    ]);
    expect(status).toBe(200);
    expect(body.map(({ label }) => label)).toEqual(['true_positive', 'false_positive', 'false_positive']);
    expect(body[0]).toMatchObject({ token_type: 'flowgate_api_key' });
    expect(await current(server, good)).toMatchObject({ status: 403, body: { code: 'KEY_DISABLED' } });
    expect((await current(server, other)).status).toBe(200);
    expect((await report(server, [found(good)])).body[0]?.label).toBe('true_positive');
  });

  it('stands in the audit trail, without the key', async () => {
    const { body: made } = await send<CreatedApiKey>(server, 'POST /api/v1/api_key/', { token, body: {} });
    await report(server, [found(made.api_key)]);
    const trail = await send<AuditPage>(server, 'GET /api/v1/audit?action=key.leak', { token });
    const event = trail.body.events.find(({ target }) => target === made.id);
    expect(event?.changes).toEqual({
      source: { to: 'content' },
      url: { to: 'https://example.com/x' },
      is_active: { from: true, to: false },
    });
    expect(JSON.stringify(trail.body)).not.toContain(made.api_key);
  });

  it('is told the owner by a notice, once for each place', async () => {
    const { body: made } = await send<CreatedApiKey>(server, 'POST /api/v1/api_key/', {
      token,
      body: { name: 'lost' },
    });
    const elsewhere = { ...found(made.api_key), url: 'https://example.com/y' };
    for (const tokens of [[found(made.api_key)], [found(made.api_key)], [elsewhere]])
      await report(server, tokens);
    const { body } = await send<NoticeList>(server, 'GET /api/v1/notices', { token });
    const notices = body.notices.filter(({ data }) => data.api_key_id === made.id);
    expect(notices.map(({ type, data }) => [type, data])).toEqual(
      ['https://example.com/y', 'https://example.com/x'].map((url) => [
        'key.leaked',
        { api_key_id: made.id, name: 'lost', source: 'content', url, disabled: true },
      ]),
    );
  });

  it('is told the operator by the signed webhook, as the notice tells the owner', async () => {
    const body = { name: 'published' };
    const { body: made } = await send<CreatedApiKey>(server, 'POST /api/v1/api_key/', { token, body });
    await report(server, [found(made.api_key)]);
    const message = await until(
      'the webhook',
      () => receiver.messages.find(({ body: told }) => told.includes(made.id)) ?? null,
    );
    expect(message.headers['webhook-signature']).toBe(receiver.signatureOf(message));
    const place = { source: 'content', url: 'https://example.com/x' };
    expect(JSON.parse(message.body)).toMatchObject({
      type: 'key.leaked',
      data: { api_key_id: made.id, name: 'published', ...place, disabled: true },
    });
    expect(message.body).not.toContain(made.api_key);
    const { notices } = (await send<NoticeList>(server, 'GET /api/v1/notices', { token })).body;
    expect(notices.map(({ id }) => id)).toContain(message.headers['webhook-id']);
  });

  it('is refused unless its very bytes are signed by a reporter', async () => {
    const key = await createKey(server, { token });
    const signed = createSign('sha256').update('[]').sign(privateKey, 'base64');
    const forged: readonly Record<string, string>[] = [
      { 'github-public-key-identifier': 'somebody' },
      { 'github-public-key-signature': 'AAAA' },
      { 'github-public-key-signature': signed },
    ];
    for (const changes of forged) expect((await report(server, [found(key)], changes)).status).toBe(401);
    expect((await send(server, 'POST /api/v1/leaks', { body: [found(key)] })).status).toBe(401);
    expect((await current(server, key)).status).toBe(200);
  });

  it('is refused when it is none', async () => {
    expect((await report(server, [{ key: 'sk-1' }])).status).toBe(422);
  });
});

describe('Without', () => {
  it('disabling, a leaked key goes on working', async () => {
    const server = await serverThat('notify');
    const key = await createKey(server, { token: await tokenOf(server) });
    expect((await report(server, [found(key)])).body[0]?.label).toBe('true_positive');
    expect((await current(server, key)).status).toBe(200);
    await server.stop();
  });

  it('reporters, there is no such route', async () => {
    expect((await report(sharedServer(), [])).status).toBe(404);
  });
});
