import { type CreateApiKey, MOST_OF_A_KEY } from '@flowgate/contracts';
import { z } from 'zod';
import { dateTime } from '../../common/date-time';
import { text } from '../../common/fields';
import { now } from '../../common/instant';
import { WITHOUT_RULES } from '../api-key.entity';
import { RULES } from './rules';

/** A key that has expired already would never work, so a time in the past is a mistake and refused. */
export const future = dateTime.refine((instant) => instant > now(), 'expires_at must be in the future');

export const createApiKey = z
  .object({
    name: text.max(MOST_OF_A_KEY.name).nullish().describe('What the key is for; need not be unique.'),
    expires_at: future
      .nullish()
      .describe(
        'When the key stops working; never when absent. ISO 8601 (UTC without a time zone), or seconds since 1970.',
      ),
    ...RULES,
  })
  .transform((given) => ({
    name: given.name ?? null,
    expiresAt: given.expires_at ?? null,
    description: given.description ?? null,
    tags: given.tags ?? WITHOUT_RULES.tags,
    environment: given.environment ?? WITHOUT_RULES.environment,
    isActive: given.is_active ?? WITHOUT_RULES.isActive,
    allowedIps: given.allowed_ips ?? null,
    scopes: given.scopes ?? WITHOUT_RULES.scopes,
    flows: given.flows ?? null,
    limits: given.limits ?? WITHOUT_RULES.limits,
    budget: given.budget ?? null,
  })) satisfies z.ZodType<unknown, Omit<CreateApiKey, 'limits'>>;
export type NewApiKey = z.output<typeof createApiKey>;
