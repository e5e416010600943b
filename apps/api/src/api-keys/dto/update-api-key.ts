import { MOST_OF_A_KEY, type UpdateApiKey } from '@flowgate/contracts';
import { z } from 'zod';
import { text } from '../../common/fields';
import { WITHOUT_RULES } from '../api-key.entity';
import { future } from './create-api-key';
import { RULES } from './rules';

/** What the body names, as columns; `null` takes a rule away. */
export const updateApiKey = z
  .object({
    name: text.max(MOST_OF_A_KEY.name).nullish(),
    expires_at: future.nullish().describe('`null`: never.'),
    ...RULES,
  })
  .transform((given) => ({
    ...(given.name !== undefined && { name: given.name }),
    ...(given.expires_at !== undefined && { expiresAt: given.expires_at }),
    ...(given.description !== undefined && { description: given.description }),
    ...(given.tags !== undefined && { tags: given.tags ?? WITHOUT_RULES.tags }),
    ...(given.environment != null && { environment: given.environment }),
    ...(given.is_active != null && { isActive: given.is_active }),
    ...(given.allowed_ips !== undefined && { allowedIps: given.allowed_ips }),
    ...(given.scopes !== undefined && { scopes: given.scopes ?? WITHOUT_RULES.scopes }),
    ...(given.flows !== undefined && { flows: given.flows }),
    ...(given.limits !== undefined && { limits: given.limits ?? WITHOUT_RULES.limits }),
    ...(given.budget !== undefined && { budget: given.budget }),
  })) satisfies z.ZodType<unknown, Omit<UpdateApiKey, 'limits'>>;
export type ApiKeyChange = z.output<typeof updateApiKey>;
