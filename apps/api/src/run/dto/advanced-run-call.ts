import { z } from 'zod';
import { text } from '../../common/fields';
import { type FlowCall, tweaks } from './run-call';

/** Each input is a run of its own. */
const MOST_INPUTS = 100;
const MOST_COMPONENTS = 10_000;

const components = z.array(text).max(MOST_COMPONENTS).nullish();

const advancedInput = z.object({
  components: components.describe(
    'Only these components receive the input, by id or display name; all of its type when empty.',
  ),
  input_value: text.nullish().describe('The text for the input components; empty when absent.'),
  type: z
    .enum(['chat', 'text', 'any'])
    .nullish()
    .describe('Which input components receive it; `any` when absent.'),
});

/** The body of an advanced run (docs/langflow/rest-api.md#the-advanced-run). Other fields are ignored. */
export const advancedRunCall = z
  .object({
    inputs: z
      .array(advancedInput)
      .max(MOST_INPUTS)
      .nullish()
      .describe(
        'The flow runs once for each of them, in their order; once with an empty text when there are none.',
      ),
    outputs: components.describe(
      'Only these components answer, by id or display name; all outputs when empty.',
    ),
    tweaks: tweaks.nullish().describe('Field values for these runs only, by node.'),
    stream: z.boolean().nullish().describe('Not used: the answer is never a stream.'),
    session_id: text.nullish().describe("A conversation that has begun; the flow's id when absent or empty."),
  })
  .nullish();
export type AdvancedRunCall = z.output<typeof advancedRunCall>;

/** What each run of it is asked for. */
export function callsOf(body: AdvancedRunCall): readonly FlowCall[] {
  const { inputs, outputs, tweaks: given, session_id } = body ?? {};
  const asked = inputs?.length ? inputs : [{}];
  return asked.map(({ components: only, input_value, type }: z.output<typeof advancedInput>) => ({
    input_value: input_value ?? '',
    input_type: type ?? 'any',
    input_components: only ?? [],
    output_type: 'any',
    output_components: outputs ?? [],
    tweaks: given,
    session_id,
  }));
}
