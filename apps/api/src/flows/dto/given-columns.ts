import type { z } from 'zod';
import { propertyName } from '../../database/columns';
import type { Flow } from '../flow.entity';
import { creatable } from './flow-fields';

type Body = Omit<z.output<z.ZodObject<typeof creatable>>, 'name'> & { name?: string | null | undefined };

/** The columns of a flow that a body may set. */
export type FlowColumns = Omit<
  Flow,
  'id' | 'userId' | 'folderId' | 'versionToken' | 'createdAt' | 'updatedAt' | 'extras'
>;

/** What a body may name beside them. */
const PLACE = new Set(['id', 'folder_id']);
const NAMES = (Object.keys(creatable) as (keyof Body)[]).filter((name) => !PLACE.has(name));

/** The columns that a body gives a value, `endpoint_name` also when that is `null`: there it means "none". */
export function givenColumns(body: Partial<Body>): Partial<FlowColumns> {
  const given: Record<string, unknown> = {};
  for (const name of NAMES) {
    const value = body[name];
    if (value === undefined || (value === null && name !== 'endpoint_name')) continue;
    given[propertyName(name)] = value;
  }
  return given;
}
