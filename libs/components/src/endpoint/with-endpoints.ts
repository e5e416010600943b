import type { Catalog } from '@flowgate/engine';
import { endpointComponent } from './endpoint-component';

/** The same catalog, but for these nodes of a flow, whose code runs at an endpoint. */
export function withEndpoints(catalog: Catalog, nodeIds: ReadonlySet<string>): Catalog {
  if (nodeIds.size === 0) return catalog;
  return { ...catalog, of: (node) => (nodeIds.has(node.id) ? endpointComponent(node) : catalog.of(node)) };
}
