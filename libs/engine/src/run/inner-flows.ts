import { type InnerFlows, type InnerRun } from '../component/context';
import { ComponentError } from '../errors/component-error';
import { type FoundFlow, type FlowReference } from './run-host';
import { type RunResult } from './run-result';
import { type RunState } from './run-state';

/** Other flows of the owner, run within this one: they count on the same limits and end with it. */
export function innerFlows(run: RunState, signal: AbortSignal): InnerFlows {
  return {
    find: (reference: FlowReference) => run.host.flows?.find(reference) ?? Promise.resolve(null),
    run: (flow: FoundFlow, asked: InnerRun): Promise<RunResult> => {
      const { scope, shared } = run;
      const path = [...scope.path, { id: scope.flowId, name: scope.flowName }];
      refuseCycle(flow, path);
      if (path.length > shared.meter.limits.flowDepth) {
        throw new ComponentError(`Flows run in one another more than ${shared.meter.limits.flowDepth} deep.`);
      }
      const { userId, sessionId } = scope;
      const request = { sessionId, ...asked, flowId: flow.id, userId, flowName: flow.name };
      return shared.runner.runFlow(flow, request, { meter: shared.meter, path, signal });
    },
  };
}

function refuseCycle(flow: FoundFlow, path: RunState['scope']['path']): void {
  const at = path.findIndex(({ id }) => id === flow.id);
  if (at < 0) return;
  const names = [...path.slice(at), flow].map(({ id, name }) => name ?? id);
  throw new ComponentError(`The flow runs itself: ${names.join(' > ')}.`);
}
