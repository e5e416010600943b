import { createCatalog } from '../component/catalog';
import { defineComponent } from '../component/component';
import * as input from '../component/input';
import { compileFlow } from '../plan/compile-flow';
import { drawEdge, drawNode } from '../testing/draw-flow';
import { memoryHost } from '../testing/memory-host';
import { Message } from '../values/message';
import { runPlan } from './start-run';

const usage = { input_tokens: 1, output_tokens: 2, total_tokens: 3 };

it('What nodes use of models is added up over all that lies before', async () => {
  const uses = defineComponent({
    type: 'Uses',
    displayName: 'Uses',
    description: '',
    inputs: { x: input.handle() },
    outputs: {
      out: {
        types: ['Message'],
        method: 'out',
        compute: (context) => {
          seen.push(context.upstreamUsage());
          context.reportUsage(usage);
          return new Message();
        },
      },
    },
  });
  const seen: unknown[] = [];
  const ids = ['Uses-1', 'Uses-2', 'Uses-3'];
  const nodes = ids.map((id) =>
    drawNode(id, { fields: { x: { type: 'other' } }, outputs: { out: ['Message'] } }),
  );
  const edges = [drawEdge(['Uses-1', 'out'], ['Uses-2', 'x']), drawEdge(['Uses-2', 'out'], ['Uses-3', 'x'])];
  await runPlan(
    compileFlow({ nodes, edges }, createCatalog([uses])),
    { flowId: 'flow', userId: 'user' },
    memoryHost(),
  );
  expect(seen).toEqual([null, usage, { input_tokens: 2, output_tokens: 4, total_tokens: 6 }]);
});
