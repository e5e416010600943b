import type { CreateUser } from '@flowgate/contracts';
import { z } from 'zod';
import { newPassword, optins, username } from './fields';

/** Langflow ignores `is_active` and `is_superuser` here, for administrators, too. */
export const createUser = z.object({
  username,
  password: newPassword,
  optins: optins.nullish(),
}) satisfies z.ZodType<unknown, CreateUser>;
export type NewUser = z.output<typeof createUser>;
