import type { FlowGraph } from '@flowgate/contracts';
import type { RunnableFlow } from '../database/look-ups/runnable-flow';
import type { FlowLookup } from '../flows/flow-lookup';
import { Plans } from './plans';

/** A flow whose graph is read through a counter, standing for the one query that reads graphs. */
const NONE: ReadonlySet<string> = new Set();

function flowsWith(data: FlowGraph | null) {
  const flows = {
    reads: 0,
    hasVariableDefaults: false,
    versionToken: 'v1',
    data: () => Promise.resolve({ versionToken: '', data, endpoints: NONE }),
  };
  flows.data = () => {
    flows.reads++;
    return Promise.resolve({ versionToken: flows.versionToken, data, endpoints: NONE });
  };
  return flows;
}

const plansOf = (flows: object, maxFlowNodes = 10) =>
  new Plans(flows as FlowLookup, { maxFlowNodes, maxFlowEdges: 10 });
const found = (versionToken: string): RunnableFlow => ({
  id: 'f',
  name: 'f',
  folderId: 'p',
  endpointName: null,
  versionToken,
  hasVariableDefaults: false,
});
const graph = { nodes: [], edges: [] } as unknown as FlowGraph;

describe('The plan of a flow', () => {
  it('is made once for all who want it, at the same time and later', async () => {
    const flows = flowsWith(graph);
    const plans = plansOf(flows);
    const [first, second] = await Promise.all([plans.of(found('v1')), plans.of(found('v1'))]);
    expect(await plans.of(found('v1'))).toBe(first);
    expect(second).toBe(first);
    expect(flows.reads).toBe(1);
  });

  it('is made anew for another version of the flow', async () => {
    const flows = flowsWith(graph);
    const plans = plansOf(flows);
    const first = await plans.of(found('v1'));
    flows.versionToken = 'v2';
    expect(await plans.of(found('v2'))).not.toBe(first);
    expect(flows.reads).toBe(2);
  });

  it('is kept under the version that was read, when the flow changed after it was found', async () => {
    const flows = flowsWith(graph);
    const plans = plansOf(flows);
    flows.versionToken = 'v2';
    const newer = await plans.of(found('v1'));
    expect(await plans.of(found('v2'))).toBe(newer);
    expect(flows.reads).toBe(1);
  });

  it('is tried again after a failure', async () => {
    const plans = plansOf(flowsWith(null));
    await expect(plans.of(found('v1'))).rejects.toThrow('Flow f has no data');
    await expect(plans.of(found('v1'))).rejects.toThrow('Flow f has no data');
  });

  it('is refused for a flow of too many nodes', async () => {
    const node = (id: string) => ({
      id,
      type: 'genericNode',
      data: { id, type: 'X', node: { template: {} } },
    });
    const large = { nodes: ['a', 'b'].map(node), edges: [] } as unknown as FlowGraph;
    await expect(plansOf(flowsWith(large), 1).of(found('v1'))).rejects.toThrow('more than 1 nodes');
  });
});
