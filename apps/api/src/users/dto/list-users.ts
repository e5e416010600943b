import { z } from 'zod';
import { queryBoolean, queryInteger, text } from '../../common/fields';

/** Query of `GET /api/v1/users/`. An empty filter is none. */
export const listUsers = z.object({
  skip: queryInteger(0).default(0),
  limit: queryInteger(1, 200).default(10),
  search: text.default('').describe('Part of the name, in any case.'),
  username: text.default('').describe('The whole name.'),
  role_name: text.default('').describe('There are no roles here, so nobody has one.'),
  deletion_requested: queryBoolean
    .default(false)
    .describe('Users are deleted at once here, so for none it is only requested.'),
});
export type UserFilter = z.output<typeof listUsers>;
