import { z } from 'zod';
import { graph } from '../../build/dto/build-body';
import { text, uuid } from '../../common/fields';
import { runCall } from '../../run/dto/run-call';

const fields = z.strictObject({
  flow_id: z.string().describe("The flow's id; endpoint names are refused."),
  input_value: text.nullish().describe('The text for the input components; else what the flow holds.'),
  tweaks: runCall.shape.tweaks,
  session_id: text.nullish().describe("The conversation; the flow's id when absent or empty."),
  mode: z
    .enum(['sync', 'background', 'stream'])
    .default('sync')
    .describe('Answer when the run has ended, at once with a job, or with events.'),
  stream_protocol: text.default('langflow').describe('The words of the events: `langflow` or `agui`.'),
  expose_graph_state: z.boolean().nullish().describe('Changes nothing.'),
  data: graph.nullish().describe('Runs in place of the stored graph, which stays as it is.'),
  files: z.array(text).max(1000).nullish().describe('Paths of uploaded files that come with the input.'),
  start_component_id: text.nullish(),
  stop_component_id: text.nullish(),
  output_ids: z.array(text).max(1000).nullish().describe('Only these components answer.'),
  globals: z.record(text, text).nullish().describe('Global variables for this run, by name.'),
  idempotency_key: text.max(255).nullish().describe('A second call with the same key gets the first job.'),
});

/** Body of `POST /api/v2/workflows` (docs/langflow/rest-api.md#workflows). */
export const workflowBody = fields.transform((body, context) => {
  const id = uuid.safeParse(body.flow_id);
  if (id.success) return { ...body, flow_id: id.data };
  context.addIssue({ code: 'custom', message: 'Invalid flow_id, must be a UUID' });
  return z.NEVER;
});
export type WorkflowBody = z.output<typeof workflowBody>;
