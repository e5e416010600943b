import type { UpdateMessage } from '@flowgate/contracts';
import { z } from 'zod';
import { text, uuid } from '../../common/fields';

/** Databases bound the parameters of one statement. */
const MOST = 10_000;

export const updateMessage = z.object({
  text: text.nullish(),
  sender: text.nullish(),
  sender_name: text.nullish(),
  session_id: text.nullish(),
  context_id: text.nullish(),
  files: z.array(text).max(MOST).nullish(),
  error: z.boolean().nullish(),
  properties: z.record(z.string(), z.unknown()).nullish().describe('Set over the properties that are there.'),
}) satisfies z.ZodType<unknown, UpdateMessage>;
export type MessageChange = z.output<typeof updateMessage>;

export const messageIds = z.array(uuid).max(MOST);
export const sessionIds = z.array(text).max(MOST);
