import type { CheckedFlow, FlowHeader, FlowSetupSummary } from '@flowgate/contracts';
import type { Problem } from '../../ui/problem';

/** A file of flows on its way in, and what became of it. */
export interface FileImport {
  readonly number: number;
  readonly name: string;
  /** `known`: the flow is here already, and the user has to say whether the file replaces it. */
  readonly state: 'waiting' | 'sending' | 'known' | 'done' | 'refused';
  readonly flows: readonly ImportedFlow[];
  readonly problem: Problem | null;
  readonly known: KnownFlow | null;
}

/** Of an imported flow what its line tells; graphs are large and let go of. */
export interface ImportedFlow extends Pick<CheckedFlow, 'id' | 'name'> {
  /** Whether it can run; not known at once. */
  readonly setup: FlowSetupSummary | null;
}

export type KnownFlow = Pick<FlowHeader, 'id' | 'name' | 'updated_at'>;

/** How much a file needs to be looked at; the user sees the greatest first. */
export function urgency({ state, flows }: FileImport): number {
  if (state === 'refused') return 5;
  if (state === 'known') return 4;
  if (state !== 'done') return 0;
  return Math.max(
    1,
    ...flows.map(({ setup }) => (setup?.state === 'cannot_run' ? 3 : setup?.state === 'needs_setup' ? 2 : 1)),
  );
}

/** The file's content, if it is a single flow as Langflow exports it. */
export function singleFlow(text: string): Record<string, unknown> | null {
  const json = parsed(text);
  const isFlow = typeof json === 'object' && json !== null && 'data' in json && 'name' in json;
  return isFlow ? json : null;
}

/** The user's flow that a file is another version of: the one with its id, else the one with its endpoint name. */
export function knownFlow(flow: Record<string, unknown>, headers: readonly FlowHeader[]): KnownFlow | null {
  const { id, endpoint_name: endpoint } = flow;
  const byEndpoint = typeof endpoint === 'string' && endpoint !== '' ? endpoint : null;
  return (
    headers.find((header) => header.id === id) ??
    headers.find(({ endpoint_name }) => byEndpoint !== null && endpoint_name === byEndpoint) ??
    null
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
