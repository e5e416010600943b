/** Webhooks, which others call, and the one that the server itself calls with what the operator should know: part of the settings. */
import { z } from 'zod';
import { boolean, optional, setting } from './setting';

/** Shorter ones could be guessed by whoever has seen a message. */
const SHORTEST_SECRET = 24;
const BASE64_SECRET = /^whsec_[A-Za-z0-9+/]+={0,2}$/;

const address = z
  .string()
  .transform((value) => value.trim())
  .refine((value) => /^https?:\/\/\S+$/i.test(value) && URL.canParse(value), {
    message: 'must be an address such as https://hooks.example.com/flowgate',
  });

const secret = z
  .string()
  .transform((value) => value.trim())
  .refine((value) => keyOfSecret(value).length >= SHORTEST_SECRET, {
    message: `must be at least ${SHORTEST_SECRET} bytes long, as text, or in base64 after whsec_`,
  });

/** The bytes that messages are signed with: what is behind `whsec_`, from base64, or the text as it is. */
export function keyOfSecret(value: string): Buffer {
  return BASE64_SECRET.test(value) ? Buffer.from(value.slice('whsec_'.length), 'base64') : Buffer.from(value);
}

export const WEBHOOK_SETTINGS = {
  webhookAuth: setting(
    'LANGFLOW_WEBHOOK_AUTH_ENABLE',
    boolean,
    true,
    "Whether `/webhook/<flow>` needs an API key of the flow's owner. Without, anybody may run flows that have a Webhook component.",
  ),
  webhookUrl: optional(
    'FLOWGATE_WEBHOOK_URL',
    address,
    'none',
    'Address that notices are sent to, signed: keys that expire soon, budgets that are nearly spent.',
  ),
  webhookSecret: optional('FLOWGATE_WEBHOOK_SECRET', secret, 'none', 'What those messages are signed with.'),
} as const;
