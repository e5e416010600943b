import { z } from 'zod';
import { queryInteger, text, uuid } from '../../common/fields';

/** Larger answers are cut here, whatever a request asks for. */
const MOST = 10_000;

const limit = queryInteger(0).transform((wanted) => Math.min(wanted, MOST));
const offset = queryInteger(0).default(0);

export const listMessages = z.object({
  flow_id: uuid.optional().describe('Only messages of this flow.'),
  session_id: text.optional(),
  sender: text.optional().describe('`User` or `Machine`.'),
  sender_name: text.optional(),
  order_by: z.string().default('timestamp'),
  order: z.string().default('ASC').describe('`ASC` or `DESC`.'),
  limit: limit.default(100),
  offset,
});
export type MessageQuery = z.output<typeof listMessages>;

export const listSessions = z.object({
  flow_id: uuid.optional().describe('Only sessions of this flow.'),
  limit: limit.default(MOST),
  offset,
});
export type SessionQuery = z.output<typeof listSessions>;

export const renameSession = z.object({ new_session_id: text });
