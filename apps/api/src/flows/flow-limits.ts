import type { FlowLimits } from '@flowgate/engine';
import type { Settings } from '../config/settings';

/** How large a flow may be, for the engine. */
export function flowLimits({
  maxFlowNodes,
  maxFlowEdges,
}: Pick<Settings, 'maxFlowNodes' | 'maxFlowEdges'>): FlowLimits {
  return { maxNodes: maxFlowNodes, maxEdges: maxFlowEdges };
}
