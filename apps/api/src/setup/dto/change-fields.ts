import type { ChangeFields } from '@flowgate/contracts';
import { z } from 'zod';
import { text } from '../../common/fields';

const MOST_CHANGES = 1000;

const fieldChange = z
  .object({
    node_id: text,
    field: text,
    value: z.unknown().optional(),
    variable: text.min(1).optional(),
  })
  .superRefine(({ value, variable }, context) => {
    if ((value === undefined) === (variable === undefined))
      context.addIssue({ code: 'custom', message: 'Give either a value or a variable' });
  })
  .transform(({ variable, ...change }) => (variable === undefined ? change : { ...change, variable }));

/** Body of `PATCH /flows/{id}/fields`. */
export const changeFields = z.object({
  changes: z.array(fieldChange).max(MOST_CHANGES),
}) satisfies z.ZodType<unknown, ChangeFields>;
