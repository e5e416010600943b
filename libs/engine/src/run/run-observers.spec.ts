import { setImmediate as turn } from 'node:timers/promises';
import { createCatalog } from '../component/catalog';
import { defineComponent } from '../component/component';
import { compileFlow } from '../plan/compile-flow';
import { drawNode } from '../testing/draw-flow';
import { memoryHost } from '../testing/memory-host';
import { startRun } from './start-run';

describe('Who observes a run', () => {
  it('hears nothing behind its end, also when a component is done after the run was aborted', async () => {
    const late = Promise.withResolvers<string>();
    const straggler = defineComponent({
      type: 'Straggler',
      displayName: 'Straggler',
      description: '',
      inputs: {},
      outputs: {
        out: {
          types: ['Message'],
          method: 'out',
          compute: () => late.promise,
        },
      },
    });
    const node = drawNode('Straggler-1', { outputs: { out: ['Message'] } });
    const plan = compileFlow({ nodes: [node], edges: [] }, createCatalog([straggler]));
    const told: string[] = [];
    const observers = [({ type }: { type: string }) => void told.push(type)];
    const run = startRun(plan, { flowId: 'flow', userId: 'user' }, memoryHost(), { observers });
    while (!told.includes('node.started')) await turn();
    await turn();
    run.abort(new Error('gone'));
    await expect(run.result).rejects.toMatchObject({ code: 'RUN_ABORTED' });
    late.resolve('late');
    await turn();
    await turn();
    expect(told).toEqual(['run.started', 'node.started', 'run.failed']);
  });
});
