import { isDeepStrictEqual } from 'node:util';
import type { PlannedKey } from '@flowgate/contracts';
import type { EntityManager, QueryDeepPartialEntity } from 'typeorm';
import { ApiKey } from '../api-keys/api-key.entity';
import { propertyName } from '../database/columns';
import { Flow } from '../flows/flow.entity';
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

/** Endpoint names as the ids that a key keeps. A flow that the folder is yet to make has none: its name stands for it until then. */
async function reach(
  manager: EntityManager,
  userId: string,
  key: string,
  { flows }: ManifestKey,
): Promise<Partial<Pick<ManifestKey, 'flows'>>> {
  if (!flows) return {};
  const ids: string[] = [];
  for (const flow of flows) {
    const found = await manager.findOne(Flow, {
      where: { userId, endpointName: flow },
      select: { id: true },
    });
    ids.push(found?.id ?? flow);
  }
  const stray = ids.find((id) => !id.startsWith('project:') && !UUID.test(id));
  if (stray !== undefined)
    throw new FlowFolderError('flowgate.yaml', `keys.${key}.flows: no flow has the endpoint name ${stray}`);
  return { flows: ids };
}

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

export async function applyKeys(manager: EntityManager, plans: readonly KeyPlan[]): Promise<void> {
  for (const { stored, changes, fields } of plans) {
    if (stored === null || fields.length === 0) continue;
    const changed = { ...changes, version: stored.version + 1 } as QueryDeepPartialEntity<ApiKey>;
    await manager.update(ApiKey, { id: stored.id }, changed);
  }
}

export function shownKeyPlan({ name, stored, fields }: KeyPlan): PlannedKey {
  const action = stored === null ? 'missing' : fields.length > 0 ? 'update' : 'keep';
  return { name, action, fields: [...fields] };
}
