import { z } from 'zod';
import { queryInteger, uuid } from '../../common/fields';

/** Query of `GET /api/v1/api_keys/all`. */
export const listAllKeys = z.object({
  page: queryInteger(1).default(1),
  size: queryInteger(1, 100).default(50),
  user_id: uuid.optional().describe('Only the keys of this user.'),
});
export type AllKeysQuery = z.output<typeof listAllKeys>;

export const disableKeys = z.object({ user_id: uuid.describe('Whose keys are disabled, all of them.') });
