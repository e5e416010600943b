import { type Catalog } from '../component/catalog';
import { type FlowData, type FlowNode } from './flow-data';

export interface UnsupportedComponent {
  readonly id: string;
  readonly type: string;
  readonly displayName: string;
}

/** The components of a flow, those inside groups too, that have no native implementation; for an import's warnings. */
export function unsupportedComponents(flow: FlowData, catalog: Catalog): UnsupportedComponent[] {
  const all = (data: FlowData): FlowNode[] =>
    data.nodes.flatMap((node) => (node.group ? all(node.group) : [node]));
  return all(flow)
    .filter((node) => catalog.of(node) === null)
    .map(({ id, type, displayName }) => ({ id, type, displayName }));
}
