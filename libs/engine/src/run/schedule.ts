import { type PlanNode } from '../plan/flow-plan';
import { RunAbortedError } from '../errors/run-errors';
import { type RunState } from './run-state';

/**
 * Runs the plan's nodes, each as soon as what it waits for is done, and those that become ready together in the
 * flow's order. Resolves when all are done; rejects at once with the first failure or when the run is aborted, and
 * leaves it to the signal to end what still runs.
 */
export function schedule(run: RunState, runNode: (node: PlanNode) => Promise<void>): Promise<void> {
  const { plan, scope } = run;
  return new Promise((resolve, reject) => {
    let left = plan.runs.length;
    const aborted = () => reject(new RunAbortedError(scope.signal.reason));
    const finish = (error?: unknown) => {
      scope.signal.removeEventListener('abort', aborted);
      if (error === undefined) resolve();
      else reject(error instanceof Error ? error : new Error('A node failed', { cause: error }));
    };
    const start = (index: number) => {
      const node = plan.nodes[index];
      if (!node) return;
      run.vertex(index).status = 'running';
      runNode(node).then(() => done(node), finish);
    };
    const done = (node: PlanNode) => {
      run.vertex(node.index).status = 'done';
      left -= 1;
      if (left === 0) {
        finish();
        return;
      }
      for (const successor of node.successors) {
        const vertex = run.vertex(successor);
        vertex.pending -= 1;
        if (vertex.pending === 0 && vertex.status === 'waiting') start(successor);
      }
    };
    if (scope.signal.aborted) {
      aborted();
      return;
    }
    if (left === 0) {
      finish();
      return;
    }
    scope.signal.addEventListener('abort', aborted, { once: true });
    for (const index of plan.runs) if (plan.nodes[index]?.pending === 0) start(index);
  });
}
