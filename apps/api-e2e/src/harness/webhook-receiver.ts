import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** What a webhook was sent. */
export interface WebhookMessage {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface WebhookReceiver {
  /** What the server needs to be told to send its notices here. */
  readonly env: Readonly<Record<string, string>>;
  /** What came in, oldest first. */
  readonly messages: readonly WebhookMessage[];
  /** The signature that a message must have, by https://www.standardwebhooks.com. */
  signatureOf(message: WebhookMessage): string;
  stop(): void;
}

const SECRET = 'a secret of the webhook, as text';

/** The operator's end of the webhook. @param statuses what it answers, in turn; 204 from then on */
export async function startWebhookReceiver(statuses: readonly number[] = []): Promise<WebhookReceiver> {
  const messages: WebhookMessage[] = [];
  const receiver = createServer((request, response) => {
    void text(request).then((body) => {
      const status = statuses[messages.length] ?? 204;
      messages.push({ headers: request.headers, body });
      response.writeHead(status).end();
    });
  });
  receiver.listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  const { port } = receiver.address() as AddressInfo;
  return {
    env: { FLOWGATE_WEBHOOK_URL: `http://127.0.0.1:${port}/hook`, FLOWGATE_WEBHOOK_SECRET: SECRET },
    messages,
    signatureOf: ({ headers, body }) => {
      const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
      return `v1,${createHmac('sha256', SECRET).update(signed).digest('base64')}`;
    },
    stop: () => {
      receiver.close();
      receiver.closeAllConnections();
    },
  };
}
