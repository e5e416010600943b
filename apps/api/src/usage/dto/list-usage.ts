import { USAGE_BUCKETS, USAGE_GROUPS } from '@flowgate/contracts';
import { z } from 'zod';
import { dateTime } from '../../common/date-time';
import { queryInteger, text, uuid } from '../../common/fields';

/** Buckets on a page: how many usually, and how many at most, by their length. */
export const BUCKETS_ON_A_PAGE = {
  '1m': { usual: 60, most: 1440 },
  '1h': { usual: 24, most: 168 },
  '1d': { usual: 7, most: 31 },
} as const;

const SPAN_MS = { '1m': 60_000, '1h': 3_600_000, '1d': 86_400_000 } as const;

const groups = z
  .string()
  .transform((value) => value.split(',').map((each) => each.trim()))
  .pipe(z.array(z.enum(USAGE_GROUPS)));

/** Query of `GET /api/v1/usage`. */
export const listUsage = z
  .object({
    start: dateTime
      .optional()
      .describe('The beginning; usually as many buckets before `end` as fit on a page.'),
    end: dateTime.optional().describe('The end, which itself does not count; now when absent.'),
    bucket: z.enum(USAGE_BUCKETS).default('1d'),
    group_by: groups.default([]).describe('One or several of these, separated by commas.'),
    format: z.enum(['json', 'csv']).default('json').describe('`csv`: all buckets at once.'),
    user: z
      .union([z.literal('all'), uuid])
      .optional()
      .describe('For superusers: another user, or `all`.'),
    api_key: uuid.optional(),
    flow: uuid.optional(),
    model: text.optional(),
    status: queryInteger(100, 599).optional(),
    limit: queryInteger(1, 1440).optional().describe('Buckets on a page: at most 1440, 168 or 31 by length.'),
    page: dateTime.optional().describe('`next_page` of the page before.'),
  })
  .transform(({ start, end, bucket, limit, ...query }, context) => {
    const { usual, most } = BUCKETS_ON_A_PAGE[bucket];
    const until = end === undefined ? Date.now() : Date.parse(end);
    const from = start === undefined ? until - 1 - (usual - 1) * SPAN_MS[bucket] : Date.parse(start);
    if (from >= until)
      context.addIssue({ code: 'custom', path: ['start'], message: 'start must be before end' });
    if (limit !== undefined && limit > most)
      context.addIssue({
        code: 'custom',
        path: ['limit'],
        message: `limit must be at most ${most} with bucket=${bucket}`,
      });
    const { page, ...rest } = query;
    return {
      ...rest,
      bucket,
      spanMs: SPAN_MS[bucket],
      from: Math.floor(from / SPAN_MS[bucket]) * SPAN_MS[bucket],
      until,
      limit: limit ?? usual,
      page: page === undefined ? null : Date.parse(page),
    };
  });
export type UsageQuery = z.output<typeof listUsage>;
