/** What a run has given, as `/api/v2/workflows` answers it (docs/langflow/rest-api.md#workflows). */
import { type WorkflowOutput, type WorkflowResponse } from '@flowgate/contracts';
import {
  Data,
  type FlowPlan,
  Message,
  type PlanNode,
  type RunResult,
  StreamedMessage,
  Table,
} from '@flowgate/engine';
import { shortResult } from './short-result';

/** What of an answer is the request's. */
export type WorkflowCall = Pick<
  WorkflowResponse,
  'flow_id' | 'job_id' | 'created_timestamp' | 'inputs' | 'globals'
> & {
  /** The components that are to answer; all ends of the flow when empty. */
  readonly output_ids: readonly string[];
};

/** The ends of a flow that answer: its outputs, or what nothing hangs on when it has none. */
export function workflowEnds({ nodes, runs }: FlowPlan): readonly PlanNode[] {
  const running = runs.flatMap((index) => nodes[index] ?? []);
  const outputs = running.filter(({ isOutput }) => isOutput);
  return outputs.length > 0 ? outputs : running.filter(({ outgoing }) => outgoing.length === 0);
}

/** What a run has given, as it can be kept until somebody asks for it. */
export interface WorkflowResult {
  readonly sessionId: string;
  /** Of all ends of the flow. */
  readonly outputs: Readonly<Record<string, WorkflowOutput>>;
}

/** What each end has given, by its id; a component on a branch that was not taken has given nothing. */
export function workflowResult({ plan, vertices, sessionId }: RunResult): WorkflowResult {
  const outputs: Record<string, WorkflowOutput> = {};
  for (const { index, identity } of workflowEnds(plan)) {
    const vertex = vertices[index];
    if (vertex?.status !== 'done') continue;
    const value = whole([...vertex.results.values()][0]);
    outputs[identity.id] = {
      type: typeOf(value),
      status: 'completed',
      display_name: identity.displayName,
      content: shortResult(value).message,
      metadata: { component_type: identity.type },
    };
  }
  return { sessionId, outputs };
}

export function workflowResponse(
  { sessionId, outputs: all }: WorkflowResult,
  call: WorkflowCall,
): WorkflowResponse {
  const { output_ids: ids } = call;
  const outputs = Object.fromEntries(
    Object.entries(all).filter(([id]) => ids.length === 0 || ids.includes(id)),
  );
  return {
    flow_id: call.flow_id,
    session_id: sessionId,
    ...begun(call),
    status: 'completed',
    output: inShort(outputs),
    errors: [],
    ...said(call),
    outputs,
    human_request: null,
    has_errors: false,
  };
}

/** A component has failed: `error` says of which and why. Langflow calls all these failures value errors. */
export function failedWorkflow(error: string, call: WorkflowCall): WorkflowResponse {
  const details = { flow_id: call.flow_id, error_type: 'ValueError' };
  return {
    flow_id: call.flow_id,
    session_id: null,
    ...begun(call),
    status: 'failed',
    output: { reason: 'failed', text: null, source: null },
    errors: [{ error, code: 'EXECUTION_ERROR', details }],
    ...said(call),
    outputs: {},
    human_request: null,
    has_errors: true,
  };
}

function begun({ job_id, created_timestamp }: WorkflowCall) {
  return { job_id, object: 'response', created_timestamp } as const;
}

function said({ inputs, globals }: WorkflowCall) {
  return { warnings: [], inputs, globals };
}

function inShort(outputs: Readonly<Record<string, WorkflowOutput>>): WorkflowResponse['output'] {
  const messages = Object.entries(outputs).filter(([, { type }]) => type === 'message');
  const [first] = messages;
  if (first === undefined) return { reason: 'none', text: null, source: null };
  if (messages.length > 1) return { reason: 'multiple', text: null, source: null };
  const [source, { content }] = first;
  return { reason: 'single', text: content as string, source };
}

function whole(value: unknown): unknown {
  return value instanceof StreamedMessage ? (value.completed ?? value) : value;
}

function typeOf(value: unknown): WorkflowOutput['type'] {
  if (value instanceof Message || typeof value === 'string') return 'message';
  if (value instanceof Table) return 'dataframe';
  return value instanceof Data ? 'data' : 'unknown';
}
