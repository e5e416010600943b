import type { UpdateFlow } from '@flowgate/contracts';
import { z } from 'zod';
import { changeable } from './flow-fields';
import { type FlowColumns, givenColumns } from './given-columns';

/** A change of a flow: what it does not name stays. */
export interface FlowChange {
  readonly folderId: string | null;
  readonly given: Partial<FlowColumns>;
}

export const updateFlow = z.object(changeable).transform((body): FlowChange => ({
  folderId: body.folder_id ?? null,
  given: givenColumns(body),
})) satisfies z.ZodType<FlowChange, UpdateFlow>;
