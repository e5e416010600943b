import { z } from 'zod';
import { queryBoolean, text } from '../../common/fields';

/** The text parts of the form of `POST /api/v1/move_in`. */
export const moveInForm = z.object({
  url: text
    .default('')
    .describe('The old server’s PostgreSQL, `postgresql://user:password@host:5432/database`.'),
  secret_key: text
    .trim()
    .default('')
    .describe('The old server’s `LANGFLOW_SECRET_KEY`; without it what is encrypted stays behind.'),
  dry_run: queryBoolean.default(false).describe('Write nothing, and report what would be written.'),
  replace: queryBoolean
    .default(false)
    .describe('Overwrite users, projects, flows and variables that are here under the same id.'),
});
export type MoveInForm = z.output<typeof moveInForm>;
