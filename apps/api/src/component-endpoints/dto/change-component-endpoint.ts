import type { ComponentEndpointChange } from '@flowgate/contracts';
import { z } from 'zod';
import { text } from '../../common/fields';

const LONGEST_URL = 2000;
const LONGEST_TIMEOUT = 600;
const USUAL_TIMEOUT = 60;

export const changeComponentEndpoint = z.object({
  url: text
    .max(LONGEST_URL)
    .refine((url) => /^https?:$/.test(URL.parse(url)?.protocol ?? ''), {
      message: 'Input should be an address such as https://components.example.com/shout',
    })
    .describe('Where the component is computed; a private address must be among FLOWGATE_ALLOWED_HOSTS.'),
  timeout: z
    .int()
    .min(1)
    .max(LONGEST_TIMEOUT)
    .default(USUAL_TIMEOUT)
    .describe('Seconds in which the endpoint must answer.'),
  new_secret: z.boolean().default(false).describe('Makes a new secret in place of the old one.'),
}) satisfies z.ZodType<unknown, ComponentEndpointChange>;
export type EndpointChange = z.output<typeof changeComponentEndpoint>;
