import { z } from 'zod';
import { text } from '../../common/fields';

/** A graph as Langflow's editor sends it. How large a flow may be is the operator's to say; these are bounds for any. */
export const graph = z.looseObject({
  nodes: z.array(z.unknown()).max(100_000),
  edges: z.array(z.unknown()).max(1_000_000),
});

const inputs = z.object({
  input_value: text.nullish().describe('The text for the input components; else what the flow holds.'),
  session: text.nullish().describe("The conversation; the flow's id when absent or empty."),
  type: z.enum(['chat', 'text', 'any']).nullish().describe('Changes nothing: every input receives the text.'),
  components: z.array(text).max(1000).nullish(),
  client_request_time: z.number().nullish(),
});

/** Body of `POST /build/{flow}/flow` (docs/langflow/rest-api.md#build). */
export const buildBody = z
  .object({
    inputs: inputs.nullish(),
    data: graph.nullish().describe('Runs in place of the stored graph, which stays as it is.'),
    files: z.array(text).max(1000).nullish().describe('Paths of uploaded files that come with the input.'),
  })
  .optional();
export type BuildBody = z.output<typeof buildBody>;
