import type { FlowHeader } from '@flowgate/contracts';
import type { SortOrder } from '../../ui/table/sort-order';

export const FLOW_COLUMNS = ['name', 'endpoint', 'changed'] as const;
export type FlowColumn = (typeof FLOW_COLUMNS)[number];

export type FlowOrder = SortOrder<FlowColumn>;

type Listed = Pick<FlowHeader, 'name' | 'description' | 'endpoint_name' | 'updated_at'>;

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** Flows without an endpoint name come after all that have one. */
const COMPARE: Readonly<Record<FlowColumn, (a: Listed, b: Listed) => number>> = {
  name: (a, b) => collator.compare(a.name, b.name),
  endpoint: (a, b) => collator.compare(a.endpoint_name ?? '\uffff', b.endpoint_name ?? '\uffff'),
  changed: (a, b) => Date.parse(a.updated_at) - Date.parse(b.updated_at),
};

export function ordered<F extends Listed>(flows: readonly F[], { column, direction }: FlowOrder): F[] {
  const sign = direction === 'asc' ? 1 : -1;
  return [...flows].sort((a, b) => sign * COMPARE[column](a, b));
}

/** The flows whose name, endpoint name or description has every word of the text in it, in any case. */
export function matching<F extends Listed>(flows: readonly F[], text: string): F[] {
  const words = text.toLowerCase().split(/\s+/);
  return flows.filter(({ name, endpoint_name, description }) => {
    const about = `${name}\n${endpoint_name ?? ''}\n${description ?? ''}`.toLowerCase();
    return words.every((word) => about.includes(word));
  });
}
