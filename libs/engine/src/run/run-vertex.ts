import { ComponentError } from '../errors/component-error';
import { ComponentRunError, HostUnavailableError, RunAbortedError } from '../errors/run-errors';
import { type PlanNode, type PlanOutput } from '../plan/flow-plan';
import { Message } from '../values/message';
import { StreamedMessage } from '../values/streamed-message';
import { type NodeValues, resolveInputs } from './resolve-inputs';
import { type RunState } from './run-state';
import { VertexContext } from './vertex-context';

/**
 * Runs one node: its inputs once, then its outputs one after another (reference, B.4).
 * @throws ComponentRunError when the component fails, HostUnavailableError when the host does, RunAbortedError when the run is over
 */
export async function runVertex(run: RunState, node: PlanNode): Promise<void> {
  const vertex = run.vertex(node.index);
  let output: PlanOutput | null = null;
  try {
    const values = await resolveInputs(run, node);
    vertex.inputs = values.inputs;
    for (output of node.outputs) {
      if (output.computed) vertex.results.set(output.name, await computeOutput(run, node, output, values));
    }
  } catch (error) {
    throw failure(run, node, output, error);
  }
}

async function computeOutput(
  run: RunState,
  node: PlanNode,
  output: PlanOutput,
  values: NodeValues,
): Promise<unknown> {
  run.scope.signal.throwIfAborted();
  const streams = run.scope.streaming && output.streamable;
  const value = await output.declaration?.compute(new VertexContext(run, node, values, streams));
  if (value instanceof Message)
    return value.flow_id === null ? value.with({ flow_id: run.scope.flowId }) : value;
  // Where nobody reads it as it comes, it is an ordinary message.
  return value instanceof StreamedMessage && !streams ? value.readWhole() : (value ?? null);
}

function failure(run: RunState, node: PlanNode, output: PlanOutput | null, error: unknown): Error {
  if (run.scope.signal.aborted) return new RunAbortedError(run.scope.signal.reason);
  if (error instanceof HostUnavailableError) return error;
  const { reason, cause } = described(error, output?.declaration?.method ?? null);
  return new ComponentRunError(node.identity, reason, cause);
}

/**
 * The component's own words. What it did not expect itself stays in `cause`, for the log: such a text may hold paths
 * and internals.
 */
function described(error: unknown, method: string | null): { reason: string; cause: unknown } {
  if (!(error instanceof ComponentError)) {
    return { reason: 'The component failed unexpectedly.', cause: error };
  }
  if (error.kind !== 'TypeError' || method === null) return { reason: error.message, cause: error };
  const prefixed = new ComponentError(`Error running method "${method}": ${error.reason}`, {
    kind: error.kind,
    cause: error,
  });
  return { reason: prefixed.message, cause: prefixed };
}
