import type { LeakedToken } from '@flowgate/contracts';
import { z } from 'zod';
import { text } from '../../common/fields';

/** Tokens that a report may have; each costs a digest. */
export const MOST_REPORTED = 1000;
const shortText = text.transform((value) => value.slice(0, 500)).nullish();

export const leaks = z
  .array(z.object({ token: text.max(500), type: shortText, url: shortText, source: shortText }))
  .max(MOST_REPORTED) satisfies z.ZodType<LeakedToken[]>;
