import { createCatalog } from '../component/catalog';
import { defineComponent } from '../component/component';
import { drawNode } from '../testing/draw-flow';
import { parseFlowData } from './parse-flow-data';
import { unsupportedComponents } from './unsupported-components';

it('The components that cannot run here are named, those inside groups too', () => {
  const known = defineComponent({
    type: 'Known',
    displayName: 'K',
    description: '',
    inputs: {},
    outputs: {},
  });
  const inside = { data: { nodes: [drawNode('Known-2'), drawNode('Other-1', { displayName: 'My Other' })] } };
  const group = drawNode('Group-1', { more: { flow: inside } }, 'GroupNode');
  const flow = parseFlowData({ nodes: [drawNode('Known-1'), group, drawNode('Agent-1')], edges: [] });
  expect(unsupportedComponents(flow, createCatalog([known]))).toEqual([
    { id: 'Other-1', type: 'Other', displayName: 'My Other' },
    { id: 'Agent-1', type: 'Agent', displayName: 'Agent' },
  ]);
});
