import { createCatalog } from '../component/catalog';
import { defineComponent } from '../component/component';
import * as input from '../component/input';
import { compileFlow } from '../plan/compile-flow';
import { drawEdge, drawNode } from '../testing/draw-flow';
import { memoryHost } from '../testing/memory-host';
import { Message } from '../values/message';
import { runPlan } from './start-run';

const forked = defineComponent({
  type: 'Forked',
  displayName: 'Forked',
  description: '',
  inputs: { x: input.message() },
  outputs: {
    first: {
      types: ['Message'],
      method: 'first',
      compute: ({ inputs }) => inputs.x ?? new Message({ text: 'one' }),
    },
    second: { types: ['Message'], method: 'second', compute: () => new Message({ text: 'two' }) },
  },
});

it("Of two edges from one node into one field, the first one's output counts", async () => {
  const outputs = { first: ['Message'], second: ['Message'] };
  const nodes = ['Forked-1', 'Forked-2'].map((id) =>
    drawNode(id, { fields: { x: { type: 'other' } }, outputs }),
  );
  const edges = ['first', 'second'].map((output) => drawEdge(['Forked-1', output], ['Forked-2', 'x']));
  const plan = compileFlow({ nodes, edges }, createCatalog([forked]));
  const request = { flowId: 'flow', userId: 'user' };
  const { vertices } = await runPlan(plan, request, memoryHost());
  expect(vertices[1]?.results.get('first')).toMatchObject({ text: 'one' });
});
