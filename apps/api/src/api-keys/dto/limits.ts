import { BUDGET_PERIODS, LIMIT_PERIODS, MOST_OF_A_KEY, type KeyLimit } from '@flowgate/contracts';
import { z } from 'zod';

/** What counters can hold on both databases, with room to add to it. */
const LARGEST_COUNT = 1_000_000_000_000;
const MOST_AT_ONCE = 100_000;
const LARGEST_BUDGET = 1_000_000;

const count = (most: number) => z.int().min(1).max(most).optional();

/** One limit: `requests` or `tokens` with `per`, or `concurrent` alone. */
const limit = z
  .strictObject({
    requests: count(LARGEST_COUNT),
    tokens: count(LARGEST_COUNT),
    concurrent: count(MOST_AT_ONCE),
    per: z.enum(LIMIT_PERIODS).optional(),
  })
  .transform(({ requests, tokens, concurrent, per }, context): KeyLimit => {
    const refuse = (message: string, ...path: string[]) => {
      context.addIssue({ code: 'custom', message, path });
      return z.NEVER;
    };
    if ([requests, tokens, concurrent].filter((given) => given !== undefined).length !== 1)
      return refuse('a limit is on one of requests, tokens and concurrent');
    if (concurrent !== undefined)
      return per === undefined ? { concurrent } : refuse('concurrent has no per', 'per');
    if (per === undefined) return refuse(`per must be one of ${LIMIT_PERIODS.join(', ')}`, 'per');
    return requests === undefined ? { tokens: tokens ?? 0, per } : { requests, per };
  });

/** What a limit is on: two on the same thing would be one. */
function subjectOf(limit: KeyLimit): string {
  if ('concurrent' in limit) return 'concurrent';
  return `${'requests' in limit ? 'requests' : 'tokens'} per ${limit.per}`;
}

export const limits = z
  .array(limit)
  .max(MOST_OF_A_KEY.limits)
  .superRefine((given, context) => {
    given.forEach((each, index) => {
      const subject = subjectOf(each);
      if (given.findIndex((other) => subjectOf(other) === subject) < index)
        context.addIssue({
          code: 'custom',
          message: `there is another limit on ${subject}`,
          path: [index],
        });
    });
  });

/** US dollars: more than nothing, and in whole nano-dollars no more than can be counted. */
export const budget = z.strictObject({
  usd: z
    .number()
    .max(LARGEST_BUDGET)
    .refine((usd) => usd >= 1e-9, 'usd must be at least 0.000000001'),
  per: z.enum(BUDGET_PERIODS),
});
