import { createHmac } from 'node:crypto';
import { keyOfSecret } from '../config/webhook-settings';

/** A body that is sent to somebody who must know that it is ours: https://www.standardwebhooks.com. */
export interface SignedMessage {
  /** The same when the message is sent again. */
  readonly id: string;
  readonly body: string;
}

/**
 * The headers that prove it.
 * @param secret as text, or in base64 behind `whsec_`
 */
export function signedHeaders(message: SignedMessage, secret: string) {
  const timestamp = Math.floor(Date.now() / 1000);
  return {
    'content-type': 'application/json',
    'user-agent': 'flowgate',
    'webhook-id': message.id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': signature({ ...message, timestamp }, secret),
  };
}

/**
 * HMAC-SHA256 of id, time and body, by the scheme `v1`.
 * @param message its time in seconds since 1970
 */
export function signature(
  { id, timestamp, body }: SignedMessage & { readonly timestamp: number },
  secret: string,
): string {
  const signed = createHmac('sha256', keyOfSecret(secret)).update(`${id}.${timestamp}.${body}`);
  return `v1,${signed.digest('base64')}`;
}
