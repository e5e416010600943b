import { LONGEST_OVERLAP_SECONDS, type RotateApiKey } from '@flowgate/contracts';
import { z } from 'zod';
import { future } from './create-api-key';

const ONE_DAY = 86_400;

export const rotateApiKey = z
  .object({
    overlap_seconds: z
      .int()
      .min(0)
      .max(LONGEST_OVERLAP_SECONDS)
      .default(ONE_DAY)
      .describe('For how long the old key works beside the new one; a day when absent, 0 ends it at once.'),
    expires_at: future
      .nullish()
      .describe('When the new key ends; when the old one would have if absent, never with `null`.'),
  })
  .transform(({ overlap_seconds, expires_at }) => ({
    overlapSeconds: overlap_seconds,
    expiresAt: expires_at,
  })) satisfies z.ZodType<unknown, RotateApiKey>;
export type Rotation = z.output<typeof rotateApiKey>;
