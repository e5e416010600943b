import { JOB_KINDS, JOB_STATUSES } from '@flowgate/contracts';
import { z } from 'zod';
import { queryInteger, uuid } from '../../common/fields';

/** Query of `GET /api/v1/jobs`. */
export const listJobs = z.object({
  flow_id: uuid.optional().describe('Only jobs of this flow.'),
  kind: z.enum(JOB_KINDS).optional(),
  status: z.enum(JOB_STATUSES).optional(),
  before: uuid.optional().describe('`next_before` of the page before.'),
  limit: queryInteger(1, 1000).default(100),
});
export type JobFilter = z.output<typeof listJobs>;
