import { type LoopTurns } from '../component/context';
import { type PlanNode } from '../plan/flow-plan';
import { loopBody } from '../plan/loop-body';
import { type RunState, VertexState } from './run-state';
import { schedule } from './schedule';

/** The turns of a loop: its body runs again for each item, in the same plan, on a fork of the run in which it has not run yet. */
export function loopTurns(run: RunState, loop: PlanNode): LoopTurns | null {
  const { feedback, index } = loop;
  const body = loopBody(run.plan, index);
  if (!body || !feedback) return null;
  const end = run.plan.nodes[body.end];
  const place = `${run.turn === '' ? '' : `${run.turn}/`}${loop.identity.id}`;
  let turns = 0;
  return {
    run: async (item) => {
      const turn = run.fork(body.nodes, { turn: `${place}:${turns++}` });
      const given = new VertexState(0);
      given.status = 'done';
      given.results.set(feedback.output, item);
      turn.vertices[index] = given;
      await schedule(turn, body.nodes);
      for (const node of body.nodes) {
        const { usage } = turn.vertex(node);
        if (usage) run.addUsage(index, usage);
      }
      const [first] = end?.outputs ?? [];
      return first ? turn.vertex(body.end).results.get(first.name) : undefined;
    },
  };
}
