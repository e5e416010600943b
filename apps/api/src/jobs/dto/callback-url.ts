import { z } from 'zod';
import { text } from '../../common/fields';

const LONGEST = 2000;

/** Where the end of a job is told: an address without credentials in it, which would be stored and shown. */
const callbackUrl = text
  .max(LONGEST)
  .refine((value) => /^https?:\/\//i.test(value) && URL.canParse(value), {
    message: 'a callback_url is an address such as https://example.com/done',
  })
  .refine((value) => !URL.canParse(value) || new URL(value).username + new URL(value).password === '', {
    message: 'a callback_url has no user name and password in it',
  });

/** Query of the routes whose runs go on in a job. */
export const acceptedQuery = z.object({
  callback_url: callbackUrl
    .optional()
    .describe('Where to send the job, signed, when it has ended; see docs/webhooks.md.'),
});
export type AcceptedQuery = z.output<typeof acceptedQuery>;
