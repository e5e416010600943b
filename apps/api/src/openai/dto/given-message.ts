import { z } from 'zod';
import { text } from '../../common/fields';

const MOST_MESSAGES = 10_000;
const MOST_PARTS = 1000;

const part = z.object({
  type: z.enum(['text', 'input_text', 'output_text']).describe('Flows take texts only.'),
  text,
});

/** One message of a conversation that a request brings along, of Chat Completions as of Responses. */
const givenMessage = z.object({
  type: z.literal('message').optional(),
  role: z.enum(['system', 'developer', 'user', 'assistant', 'tool', 'function']),
  content: z.union([text, z.array(part).max(MOST_PARTS)]).nullish(),
});

/** A conversation that ends with what is asked. */
export const givenMessages = z
  .array(givenMessage)
  .max(MOST_MESSAGES)
  .refine((messages) => messages.some(({ role }) => role === 'user'), 'One message must be of the user');

export type GivenMessage = z.output<typeof givenMessage>;
