import { AUDIT_ACTIONS } from '@flowgate/contracts';
import { z } from 'zod';
import { dateTime } from '../../common/date-time';
import { queryInteger, uuid } from '../../common/fields';

/** A group of actions, such as `key.*`. */
const GROUPS = [...new Set(AUDIT_ACTIONS.map((action) => `${action.split('.')[0]}.*`))];

const NUMBER = /^\d{1,9}$/;

/** Query of `GET /api/v1/audit`. */
export const listAudit = z.object({
  after: z
    .union([z.string().regex(NUMBER).transform(Number), dateTime])
    .optional()
    .describe('`next_after` of the page before; or a point in time, and only later events are told.'),
  order: z.enum(['asc', 'desc']).default('desc').describe('`desc`: the newest first.'),
  action: z
    .enum([...AUDIT_ACTIONS, ...GROUPS])
    .optional()
    .describe('One action, or a group: `key.*`.'),
  target: uuid.optional().describe('The id of a key, flow, user, variable or project.'),
  actor: uuid.optional().describe('The id of the user who acted.'),
  limit: queryInteger(1, 1000).default(100),
});
export type AuditFilter = z.output<typeof listAudit>;
