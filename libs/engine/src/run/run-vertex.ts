import { NotTaken } from '../component/not-taken';
import { toolkit } from '../component/toolkit';
import { ComponentError } from '../errors/component-error';
import {
  ComponentRunError,
  HostUnavailableError,
  RunAbortedError,
  RunLimitError,
} from '../errors/run-errors';
import { type PlanNode, type PlanOutput } from '../plan/flow-plan';
import { nodeTools } from '../tools/node-tools';
import { Message } from '../values/message';
import { StreamedMessage } from '../values/streamed-message';
import { refuseLargeValue } from '../values/value-size';
import { type KeptNodes } from './kept-nodes';
import { type NodeValues, resolveInputs } from './resolve-inputs';
import { type NodeRunner, type RunState } from './run-state';
import { VertexContext } from './vertex-context';

/** Runs nodes as the plan says. */
export const nodeRunner: Omit<NodeRunner, 'runFlow'> = { run: runVertex, compute: computeOutput };

/**
 * Runs one node: its inputs once, then its outputs one after another (docs/langflow/execution.md#which-outputs-are-computed).
 * @throws ComponentRunError when the component fails, HostUnavailableError when the host does, RunAbortedError when the run is over,
 *   RunLimitError when it has used up what it may
 */
function runVertex(run: RunState, node: PlanNode): Promise<void> {
  return run.shared.kept === null ? runAnew(run, node) : keeping(run, node, run.shared.kept);
}

/** Unless it has run before; what it gives is kept before the next node begins. */
async function keeping(run: RunState, node: PlanNode, kept: KeptNodes): Promise<void> {
  if (!kept.restore(run, node)) {
    await runAnew(run, node);
    await kept.keep(run, node);
  } else if (run.observers.any) {
    await run.observers.tell({ type: 'node.restored', node: node.identity, index: node.index });
  }
}

function runAnew(run: RunState, node: PlanNode): Promise<void> {
  return run.observers.any ? observed(run, node) : within(run, node, computeAll(run, node));
}

async function observed(run: RunState, node: PlanNode): Promise<void> {
  const { observers } = run;
  const { identity, index } = node;
  const started = performance.now();
  await observers.tell({ type: 'node.started', node: identity });
  await within(run, node, computeAll(run, node));
  const durationMs = performance.now() - started;
  await observers.tell({ type: 'node.finished', node: identity, index, result: run.result, durationMs });
}

async function computeAll(run: RunState, node: PlanNode): Promise<void> {
  const vertex = run.vertex(node.index);
  let output: PlanOutput | null = null;
  try {
    run.shared.meter.step();
    const values = await resolveInputs(run, node);
    vertex.inputs = values.inputs;
    for (output of node.outputs) {
      if (!output.computed) continue;
      const value = await computeOutput(run, node, output, values);
      if (value instanceof NotTaken) {
        (vertex.notTaken ??= []).push(output.name);
        if (value.value !== undefined) vertex.results.set(output.name, value.value);
      } else {
        vertex.results.set(output.name, value);
      }
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
  const { scope, shared } = run;
  scope.signal.throwIfAborted();
  const { declaration } = output;
  const streams = scope.streaming && output.streamable;
  const context = new VertexContext(run, node, output.name, values, streams);
  const value = await (declaration === toolkit ? nodeTools(context) : declaration?.compute(context));
  if (value instanceof Message) return value.flow_id === null ? value.with({ flow_id: scope.flowId }) : value;
  // Where nobody reads it as it comes, it is an ordinary message.
  if (value instanceof StreamedMessage) return streams ? value : value.readWhole();
  refuseLargeValue(value, shared.meter.limits.valueSize);
  return value ?? null;
}

/** Ends the run when a component takes longer than it may; what it has begun is ended with the run. */
function within(run: RunState, { identity }: PlanNode, computing: Promise<void>): Promise<void> {
  const { componentMs } = run.shared.meter.limits;
  if (!Number.isFinite(componentMs)) return computing;
  return new Promise((resolve, reject) => {
    const late = new ComponentError(`The component took longer than ${componentMs / 1000} seconds.`, {
      kind: 'TimeoutError',
    });
    const timer = setTimeout(() => reject(new ComponentRunError(identity, late.message, late)), componentMs);
    computing.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

function failure(run: RunState, node: PlanNode, output: PlanOutput | null, error: unknown): Error {
  if (run.scope.signal.aborted) return new RunAbortedError(run.scope.signal.reason);
  if (
    error instanceof HostUnavailableError ||
    error instanceof RunLimitError ||
    error instanceof ComponentRunError
  )
    return error;
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
