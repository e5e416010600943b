import { type CreateApiKey, LONGEST_KEY_NAME } from '@flowgate/contracts';
import { z } from 'zod';
import { dateTime } from '../../common/date-time';
import { text } from '../../common/fields';
import { now } from '../../common/instant';

/** A key that has expired already would never work, so a time in the past is a mistake and refused. */
const future = dateTime.refine((instant) => instant > now(), 'expires_at must be in the future');

export const createApiKey = z
  .object({
    name: text.max(LONGEST_KEY_NAME).nullish().describe('What the key is for; need not be unique.'),
    expires_at: future
      .nullish()
      .describe(
        'When the key stops working; never when absent. ISO 8601 (UTC without a time zone), or seconds since 1970.',
      ),
  })
  .transform(({ name, expires_at }) => ({
    name: name ?? null,
    expiresAt: expires_at ?? null,
  })) satisfies z.ZodType<unknown, CreateApiKey>;
export type NewApiKey = z.output<typeof createApiKey>;
