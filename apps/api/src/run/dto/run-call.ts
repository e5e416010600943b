import { z } from 'zod';
import { queryBoolean, text } from '../../common/fields';

/** `stream` in a body: JSON's own boolean, or one of a form's spellings. */
const stream = z.unknown().transform((value, context) => {
  if (value === undefined || value === null || typeof value === 'boolean') return value ?? null;
  const spelled = queryBoolean.safeParse(value);
  if (spelled.success) return spelled.data;
  const message = 'Input should be a valid boolean, unable to interpret input';
  context.addIssue({ code: 'custom', message, params: { type: 'bool_parsing' } });
  return z.NEVER;
});

const MOST_TWEAKS = 10_000;
const MOST_FILES = 1000;

export const tweaks = z.record(z.string(), z.unknown()).refine((given) => numberOf(given) <= MOST_TWEAKS, {
  message: `Value error, a run takes at most ${MOST_TWEAKS} tweaks`,
});

/** Of fields by name, and of fields of nodes. */
function numberOf(given: Readonly<Record<string, unknown>>): number {
  let number = 0;
  for (const value of Object.values(given))
    number += typeof value === 'object' && value !== null ? Object.keys(value).length : 1;
  return number;
}

/** The fields of a run's body (docs/langflow/rest-api.md#the-runs-body). Others are ignored, such as `inputs` of Langflow's early releases. */
export const runCall = z.object({
  input_value: text.nullish().describe('The text for the input components; else what the flow holds.'),
  input_type: z.enum(['chat', 'text', 'any']).nullish().describe('Which input components receive it.'),
  output_type: z.enum(['chat', 'text', 'any', 'debug']).optional().describe('Which components answer.'),
  output_component: text.nullish().describe('Only this component answers, by its id or display name.'),
  tweaks: tweaks.nullish().describe('Field values for this run only, by node.'),
  session_id: text.nullish().describe("The conversation; the flow's id when absent or empty."),
  files: z
    .array(text)
    .max(MOST_FILES)
    .nullish()
    .describe('Paths of uploaded files that come with the input; chat inputs hold them.'),
  user_id: text.nullish().describe('A label of the end user; not used here.'),
  stream: stream
    .optional()
    .describe('Answer with events while the flow runs; the query parameter counts first.'),
});
export type RunCall = z.output<typeof runCall>;

/** What a run may be asked beside the fields of that body. */
export interface FlowCall extends RunCall {
  /** Only these components receive the input, by id or display name; all of its type when empty. */
  readonly input_components?: readonly string[] | null;
  /** What a webhook's caller sent. */
  readonly payload?: string | null;
  /** Only these components answer; those of `output_type` when empty. */
  readonly output_components?: readonly string[] | null;
}
