import { z } from 'zod';
import { text } from '../../common/fields';
import { givenMessages } from './given-message';

const NO_TOOLS = 'A flow has tools of its own and cannot call those of its caller; leave the field out';
const NO_FORMAT = "What a flow answers is its own; the only format is 'text'";

/** The fields of the body of `POST /v1/chat/completions`; others are ignored, as what a flow does is its own. */
export const createChatCompletion = z.object({
  model: text.describe("The flow's endpoint name or id."),
  messages: givenMessages.describe(
    "The last one of the user is the flow's input; those before it are the conversation so far.",
  ),
  stream: z.boolean().nullish().describe('Answer with chunks while the flow runs.'),
  stream_options: z
    .object({ include_usage: z.boolean().nullish().describe('The last chunk tells the usage.') })
    .nullish(),
  metadata: z
    .object({ session_id: text.optional().describe('The session of the flow that goes on.') })
    .nullish(),
  n: z.literal(1).nullish(),
  tools: z.array(z.unknown()).max(0, NO_TOOLS).nullish(),
  functions: z.array(z.unknown()).max(0, NO_TOOLS).nullish(),
  response_format: z.object({ type: z.literal('text', NO_FORMAT) }).nullish(),
});

export type CreateChatCompletion = z.output<typeof createChatCompletion>;
