import { getEventListeners } from 'node:events';
import { createCatalog } from '../component/catalog';
import { compileFlow } from '../plan/compile-flow';
import { memoryHost } from '../testing/memory-host';
import { runPlan } from './start-run';

it("A run leaves nothing behind on its caller's signal, which may outlive many runs", async () => {
  const { signal } = new AbortController();
  const plan = compileFlow({ nodes: [], edges: [] }, createCatalog([]));
  await runPlan(plan, { flowId: 'flow', userId: 'user' }, memoryHost(), { signal });
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});
