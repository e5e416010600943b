import { z } from 'zod';
import { text } from '../../common/fields';
import { isTooLong, LONGEST_PASSWORD_BYTES } from '../password';

/** Long enough for every address of e-mail, and short enough for PostgreSQL's index of names. */
export const username = text.min(1).max(255);

export const newPassword = text
  .min(1)
  .refine((value) => !isTooLong(value), `A password must have at most ${LONGEST_PASSWORD_BYTES} bytes`)
  .describe('At least 8 characters, at most 72 bytes in UTF-8, and none of the most common passwords.');

const LONGEST_OPTINS = 10_000;

export const optins = z
  .record(z.string(), z.unknown())
  .refine((value) => JSON.stringify(value).length <= LONGEST_OPTINS, 'optins are too long')
  .refine((value) => !JSON.stringify(value).includes('\\u0000'), 'Text must not contain NUL characters')
  .describe('What the user has agreed to or clicked away in the pages.');
