import { z } from 'zod';
import { text } from '../../common/fields';
import { givenMessages } from './given-message';

/** The fields of the body of `POST /responses` (docs/langflow/rest-api.md#responses); others are ignored, as what a flow does is its own. */
export const createResponse = z.object({
  model: text.describe("The flow's endpoint name or id."),
  input: z
    .union([text, givenMessages])
    .describe('The text for the flow, or messages of which the last one of the user is that text.'),
  stream: z.boolean().default(false).describe('Answer with events while the flow runs.'),
  background: z.boolean().default(false).describe('Has no effect: the answer comes when the run has ended.'),
  tools: z
    .array(z.unknown())
    .max(1000)
    .nullish()
    .describe('Refused unless empty: a flow has tools of its own.'),
  previous_response_id: text.nullish().describe('The session that goes on: the `id` of its last response.'),
  include: z
    .array(z.string())
    .max(100)
    .nullish()
    .describe('With `tool_call.results`, calls of tools are shown with what they gave.'),
  instructions: text.nullish().describe('For flows that use the variable SYSTEM_MESSAGE.'),
});

export type CreateResponse = z.output<typeof createResponse>;
