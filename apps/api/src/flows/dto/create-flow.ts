import { FLOW, type CreateFlow } from '@flowgate/contracts';
import { z } from 'zod';
import { creatable } from './flow-fields';
import { type FlowColumns, givenColumns } from './given-columns';

/** What is no extra of a file: the fields of a flow, and what the server says itself and takes from no file. */
const OWN = new Set([
  ...Object.keys(FLOW),
  'folder',
  'last_modified_by',
  'fs_path',
  'public_access',
  'warnings',
]);

/** A flow that was described, not yet one that exists. */
export interface NewFlow {
  /** The id that the description asks for. */
  readonly id: string | null;
  readonly folderId: string | null;
  readonly given: Partial<FlowColumns> & Pick<FlowColumns, 'name'>;
  /** What the description said beside its fields: kept for the export. */
  readonly extras: Record<string, unknown> | null;
}

export const createFlow = z.looseObject(creatable).transform((body): NewFlow => {
  const extras = Object.entries(body).filter(([key]) => !OWN.has(key));
  return {
    id: body.id ?? null,
    folderId: body.folder_id ?? null,
    given: { ...givenColumns(body), name: body.name },
    extras: extras.length === 0 ? null : Object.fromEntries(extras),
  };
}) satisfies z.ZodType<NewFlow, CreateFlow>;

/** How many flows a request may make; each costs a few statements of one transaction. */
export const MOST_FLOWS = 1000;

/** Body of `POST /flows/batch/`. */
export const createFlows = z.object({ flows: z.array(createFlow).max(MOST_FLOWS) });
export type NewFlows = z.output<typeof createFlows>;
