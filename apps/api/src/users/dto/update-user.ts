import type { UpdateUser } from '@flowgate/contracts';
import { z } from 'zod';
import { text } from '../../common/fields';
import { newPassword, optins, username } from './fields';

export const updateUser = z.object({
  username: username.nullish(),
  profile_image: text.max(2000).nullish().describe('Name of a picture, such as `Space/046-rocket.svg`.'),
  password: newPassword.nullish().describe("Superusers only, any user's; ends the user's sessions."),
  is_active: z.boolean().nullish().describe("False ends the user's sessions and suspends the keys."),
  is_superuser: z.boolean().nullish(),
  optins: optins.nullish(),
}) satisfies z.ZodType<unknown, UpdateUser>;
export type UserChange = z.output<typeof updateUser>;
