import { RunAbortedError } from '../errors/run-errors';
import { branchOf } from '../plan/branches';
import { type PlanNode } from '../plan/flow-plan';
import { type RunState } from './run-state';

/**
 * Runs these nodes of the plan, each as soon as what it waits for is done, and those that become ready together in the flow's order, as many
 * at a time as the limit allows. A node that hangs on a branch that was not taken counts as done. Resolves when all are done; rejects at
 * once with the first failure or when the run is aborted, and leaves it to the signal to end what still runs.
 */
export function schedule(run: RunState, nodes: readonly number[]): Promise<void> {
  return new Schedule(run, nodes).run();
}

class Schedule {
  private readonly limit: number;
  /** Of a fork, the nodes that are its own; a whole run's nodes know only each other. */
  private readonly part: ReadonlySet<number> | null;
  private readonly ready: number[] = [];
  private left: number;
  private running = 0;
  private finish: (error?: unknown) => void = () => undefined;

  constructor(
    private readonly state: RunState,
    private readonly nodes: readonly number[],
  ) {
    this.left = nodes.length;
    this.part = nodes === state.plan.runs ? null : new Set(nodes);
    this.limit = state.shared.meter.limits.nodesAtOnce;
  }

  run(): Promise<void> {
    const { signal } = this.state.scope;
    return new Promise((resolve, reject) => {
      const aborted = () => reject(new RunAbortedError(signal.reason));
      if (signal.aborted) {
        aborted();
        return;
      }
      const finish = (error?: unknown) => {
        signal.removeEventListener('abort', aborted);
        if (error === undefined) resolve();
        else reject(error instanceof Error ? error : new Error('A node failed', { cause: error }));
      };
      this.finish = finish;
      signal.addEventListener('abort', aborted, { once: true });
      for (const index of this.nodes) if (this.state.vertex(index).pending === 0) this.start(index);
      if (this.left === 0) this.finish();
    });
  }

  private start(index: number): void {
    const node = this.state.plan.nodes[index];
    if (!node) return;
    if (this.running === this.limit) {
      this.ready.push(index);
      return;
    }
    this.running += 1;
    this.state.vertex(index).status = 'running';
    this.state.shared.runner.run(this.state, node).then(() => this.done(node), this.finish);
  }

  private done(node: PlanNode): void {
    const vertex = this.state.vertex(node.index);
    vertex.status = 'done';
    this.running -= 1;
    const excluded = vertex.notTaken === null ? null : this.exclude(node, vertex.notTaken);
    this.settled(node);
    if (excluded) for (const left of excluded) this.settled(left);
    // What settling has made ready comes after what waited for its turn.
    while (this.ready.length > 0 && this.running < this.limit) {
      const next = this.ready.shift();
      if (next !== undefined && this.state.vertex(next).status === 'waiting') this.start(next);
    }
    if (this.left === 0) this.finish();
  }

  /** A node that has run or never will: who waits for it waits no longer. */
  private settled({ successors }: PlanNode): void {
    this.left -= 1;
    for (const successor of successors) {
      if (this.part !== null && !this.part.has(successor)) continue;
      const vertex = this.state.vertex(successor);
      vertex.pending -= 1;
      if (vertex.pending === 0 && vertex.status === 'waiting') this.start(successor);
    }
  }

  /** All before any is settled, so that none of them starts. */
  private exclude(node: PlanNode, outputs: readonly string[]): readonly PlanNode[] {
    const { plan, observers } = this.state;
    const own = this.part ?? new Set(this.nodes);
    const excluded: PlanNode[] = [];
    for (const output of outputs) {
      for (const index of branchOf(plan, node.index, output)) {
        const left = plan.nodes[index];
        if (!left || !own.has(index) || this.state.vertex(index).status !== 'waiting') continue;
        this.state.vertex(index).status = 'excluded';
        excluded.push(left);
        if (observers.any) void observers.tell({ type: 'node.excluded', node: left.identity });
      }
    }
    return excluded;
  }
}
