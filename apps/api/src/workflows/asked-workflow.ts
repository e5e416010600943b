import type { WorkflowCall } from '@flowgate/answers';
import { partOf } from '../build/asked-build';
import type { AskedBuild } from '../build/builds';
import { type Instant, toMicrosecondsWithOffset } from '../common/instant';
import type { WorkflowBody } from './dto/workflow-body';

/** What a workflow asks of a flow. */
export function askedWorkflow(body: WorkflowBody): AskedBuild {
  const { flow_id, input_value, session_id, tweaks, data, files, globals } = body;
  return {
    flowId: flow_id,
    graph: data ?? null,
    part: partOf(body),
    call: { input_value, session_id, tweaks, input_type: 'any' },
    files: files ?? [],
    variables: new Map(Object.entries(globals ?? {})),
  };
}

/** What of its answer is the request's. */
export function workflowCall(
  { flow_id, tweaks, globals, output_ids }: WorkflowBody,
  { id, at }: { readonly id: string; readonly at: Instant },
): WorkflowCall {
  return {
    flow_id,
    job_id: id,
    created_timestamp: toMicrosecondsWithOffset(at),
    inputs: tweaks ?? {},
    globals: globals ?? {},
    output_ids: output_ids ?? [],
  };
}
