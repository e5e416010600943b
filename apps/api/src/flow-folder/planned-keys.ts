import { isDeepStrictEqual } from 'node:util';
import type { PlannedKey } from '@flowgate/contracts';
import type { EntityManager, QueryDeepPartialEntity } from 'typeorm';
import { ApiKey } from '../api-keys/api-key.entity';
import { auditedKey } from '../api-keys/audited-key';
import { resolveNamed } from '../api-keys/key-flows';
import type { AuditedAction } from '../audit/record-changes';
import { uuid } from '../common/fields';
import { ValidationError } from '../common/validation-error';
import { propertyName } from '../database/columns';
import { lockedRow } from '../database/locked-row';
import { Flow } from '../flows/flow.entity';
import { Project } from '../projects/project.entity';
import { FlowFolderError } from './flow-folder-error';
import type { FolderOfFlows } from './folder-files';
import type { ManifestKey } from './manifest';

/** The rules that `flowgate.yaml` has for a key, beside those that it has. */
export interface KeyPlan {
  readonly name: string;
  readonly stored: ApiKey | null;
  /** Columns that differ, with the values that they are to have. */
  readonly changes: Readonly<Record<string, unknown>>;
  readonly fields: readonly string[];
}

/** What loading the folder would do to the user's keys. To be called when its flows are there, since rules name them. @throws FlowFolderError */
export async function planKeys(
  manager: EntityManager,
  userId: string,
  { manifest }: FolderOfFlows,
): Promise<KeyPlan[]> {
  const plans: KeyPlan[] = [];
  for (const [name, rules] of Object.entries(manifest.keys)) {
    const [stored = null, ...others] = await manager.findBy(ApiKey, { userId, name });
    if (others.length > 0)
      throw new FlowFolderError('flowgate.yaml', `keys.${name}: there are several keys of this name`);
    const wanted: Readonly<Record<string, unknown>> = {
      ...rules,
      ...(await reach(manager, userId, name, rules)),
    };
    const fields = Object.entries(wanted).filter(
      ([field, value]) =>
        value !== undefined &&
        stored &&
        !isDeepStrictEqual(value, stored[propertyName(field) as keyof ApiKey]),
    );
    const changes = Object.fromEntries(fields.map(([field, value]) => [propertyName(field), value]));
    plans.push({ name, stored, changes, fields: fields.map(([field]) => field) });
  }
  return plans;
}

/** What the rules name by endpoint, as the ids that a key keeps. In the transaction, which may have made the flows. */
async function reach(
  manager: EntityManager,
  userId: string,
  key: string,
  { flows }: ManifestKey,
): Promise<Partial<Pick<ManifestKey, 'flows'>>> {
  if (!flows) return {};
  try {
    const named = await resolveNamed(flows, {
      async flow(name) {
        const id = uuid.safeParse(name);
        const where = id.success ? { userId, id: id.data } : { userId, endpointName: name };
        return (await manager.findOne(Flow, { where, select: { id: true } }))?.id;
      },
      hasProject: (id) => manager.existsBy(Project, { id, userId }),
    });
    return { flows: named };
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    const [problem] = error.issues;
    const said = problem?.msg.replace('Value error, ', '') ?? '';
    throw new FlowFolderError('flowgate.yaml', `keys.${key}.flows: ${said}`);
  }
}

/** @returns what the trail is told */
export async function applyKeys(manager: EntityManager, plans: readonly KeyPlan[]): Promise<AuditedAction[]> {
  const trail: AuditedAction[] = [];
  for (const { stored, changes, fields } of plans) {
    if (stored === null || fields.length === 0) continue;
    const before = (await lockedRow(manager, ApiKey, { id: stored.id })) ?? stored;
    const changed = { ...changes, version: before.version + 1 } as QueryDeepPartialEntity<ApiKey>;
    await manager.update(ApiKey, { id: stored.id }, changed);
    trail.push(auditedKey('key.update', before, Object.assign(new ApiKey(), before, changed)));
  }
  return trail;
}

export function shownKeyPlan({ name, stored, fields }: KeyPlan): PlannedKey {
  const action = stored === null ? 'missing' : fields.length > 0 ? 'update' : 'keep';
  return { name, action, fields: [...fields] };
}
