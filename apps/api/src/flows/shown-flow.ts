import { FLOW, FLOW_HEADER, type Flow as ShownFlow, type FlowHeader } from '@flowgate/contracts';
import { chosen, view } from '../common/view';
import { propertyName } from '../database/columns';
import type { Flow } from './flow.entity';

/** A flow as the API shows it. */
export const shownFlow = view<ShownFlow, typeof FLOW, Flow>(FLOW, {
  name_key: () => null,
  version_token: ({ versionToken }) => versionToken,
});

const HEADER = { ...chosen(FLOW, FLOW_HEADER), data: 'made' } as const;

/** The columns of a flow that its header is made of. */
export const HEADER_COLUMNS = Object.fromEntries(
  FLOW_HEADER.filter((name) => name !== 'data').map((name) => [propertyName(name), true]),
) as Partial<Record<keyof Flow, true>>;

/** A flow without its graph. */
export const flowHeader = view<FlowHeader, typeof HEADER, Flow>(HEADER, { data: () => null });
