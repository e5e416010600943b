import type { ResetPassword } from '@flowgate/contracts';
import { z } from 'zod';
import { newPassword } from './fields';

export const resetPassword = z.object({
  current_password: z.string(),
  password: newPassword,
}) satisfies z.ZodType<unknown, ResetPassword>;
export type PasswordReset = z.output<typeof resetPassword>;
