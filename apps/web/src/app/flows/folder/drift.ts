import type { FlowFolderPlan } from '@flowgate/contracts';

/** Something that the folder says otherwise than the server has it. */
export interface Drift {
  readonly name: string;
  readonly what: string;
}

/** What loading the folder again would change, in words. What it cannot change, such as a key that nobody has made, is no drift. */
export function driftOf({ flows, keys }: Pick<FlowFolderPlan, 'flows' | 'keys'>): Drift[] {
  return [
    ...flows
      .filter(({ action }) => action !== 'keep')
      .map(({ name, file, action, fields }) => ({
        name,
        what:
          action === 'create' ? `only in the folder, as ${file}` : `differs from ${file} in ${list(fields)}`,
      })),
    ...keys
      .filter(({ action }) => action === 'update')
      .map(({ name, fields }) => ({
        name,
        what: `a key that differs from flowgate.yaml in ${list(fields)}`,
      })),
  ];
}

/** `name, data and tags` */
function list(fields: readonly string[]): string {
  const last = fields.at(-1) ?? '';
  return fields.length < 2 ? last : `${fields.slice(0, -1).join(', ')} and ${last}`;
}
