import { z } from 'zod';
import { queryInteger } from '../../common/fields';

/** Query of `GET /knowledge_bases/{kb_name}/runs`. */
export const listRuns = z.object({
  page: queryInteger(1).default(1),
  limit: queryInteger(1, 100).default(10),
});
export type ListRuns = z.output<typeof listRuns>;
