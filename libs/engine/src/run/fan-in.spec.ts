import { createCatalog } from '../component/catalog';
import { defineComponent } from '../component/component';
import * as input from '../component/input';
import { compileFlow } from '../plan/compile-flow';
import { drawEdge, drawNode } from '../testing/draw-flow';
import { memoryHost } from '../testing/memory-host';
import { runPlan } from './start-run';

let seen: Readonly<Record<string, unknown>> = {};

const giver = defineComponent({
  type: 'Giver',
  displayName: 'Giver',
  description: '',
  inputs: { gives: input.text() },
  outputs: { out: { types: ['Message'], method: 'out', compute: ({ inputs }) => inputs.gives } },
});
const taker = defineComponent({
  type: 'Taker',
  displayName: 'Taker',
  description: '',
  inputs: {},
  outputs: {
    out: { types: ['Message'], method: 'out', compute: ({ extraFields }) => void (seen = extraFields) },
  },
});
const outputs = { out: ['Message'] };

it('The fields of a node are copied once, however many of them edges fill', async () => {
  const names = Array.from({ length: 200 }, (_one, at) => `field${at}`);
  const fields = { kept: 'x', ...Object.fromEntries(names.map((name) => [name, ''])) };
  const nodes = [
    drawNode('Taker-1', { fields, outputs }),
    drawNode('Giver-1', { fields: { gives: 'given' }, outputs }),
  ];
  const edges = names.map((name) => drawEdge(['Giver-1', 'out'], ['Taker-1', name]));
  const plan = compileFlow({ nodes, edges }, createCatalog([giver, taker]));
  let copies = 0;
  const counting = (extras: object) =>
    new Proxy(extras, {
      ownKeys(target) {
        copies += 1;
        return Reflect.ownKeys(target);
      },
    }) as Record<string, unknown>;
  const [probed, ...others] = plan.nodes;
  if (!probed) throw new Error('There is no node');
  const counted = [{ ...probed, fixedExtras: counting(probed.fixedExtras) }, ...others];
  await runPlan({ ...plan, nodes: counted }, { flowId: 'flow', userId: 'user' }, memoryHost());
  expect(seen).toMatchObject({ kept: 'x', field0: 'given', field199: 'given' });
  expect(copies).toBe(1);
});
