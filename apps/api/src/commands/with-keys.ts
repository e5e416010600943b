import { ApiKey } from '../api-keys/api-key.entity';
import { ApiKeyChanges } from '../api-keys/api-key-changes';
import { ApiKeyUsage } from '../api-keys/api-key-usage';
import { ApiKeysService } from '../api-keys/api-keys.service';
import { KeyFlows } from '../api-keys/key-flows';
import { DomainError } from '../common/domain-error';
import type { Principal } from '../common/principal';
import { ValidationError } from '../common/validation-error';
import type { Settings } from '../config/settings';
import { statementsOf } from '../database/statements-of';
import { FlowLookup } from '../flows/flow-lookup';
import { openFoundation } from '../lifecycle/foundation';
import { StartError } from '../lifecycle/start-error';
import { DefaultProject } from '../projects/default-project';
import { Project } from '../projects/project.entity';
import { actingSuperuser } from './acting-superuser';

/** What a command on keys works with, straight in the database, so that no server has to run. */
export interface StoredKeys {
  readonly apiKeys: ApiKeysService;
  readonly changes: ApiKeyChanges;
  /** The superuser, for whom the command acts; made if there is none. */
  readonly superuser: Principal;
  /** The owner of that key acts in their own name. */
  readonly ownerOf: (keyId: string) => Promise<Principal>;
}

/** @throws StartError also for what the keys refuse, in their words */
export async function withKeys<T>(settings: Settings, work: (keys: StoredKeys) => Promise<T>): Promise<T> {
  const { dataSource } = await openFoundation(settings);
  const statements = statementsOf(dataSource);
  try {
    const owner = await actingSuperuser(dataSource, settings);
    const flows = new KeyFlows(
      new FlowLookup(statements),
      new DefaultProject(dataSource.getRepository(Project)),
    );
    const repository = dataSource.getRepository(ApiKey);
    const apiKeys = new ApiKeysService(repository, new ApiKeyUsage(repository, settings), flows);
    const changes = new ApiKeyChanges(dataSource, flows);
    const ownerOf = async (id: string) => actor((await apiKeys.get({ id })).userId);
    return await work({ apiKeys, changes, superuser: actor(owner.id), ownerOf });
  } catch (error) {
    throw refused(error);
  } finally {
    await statements.close();
    await dataSource.destroy();
  }
}

function actor(userId: string): Principal {
  return { userId, isSuperuser: true, via: 'environment', keyId: null, key: null, signInId: null };
}

function refused(error: unknown): unknown {
  if (error instanceof ValidationError) return new StartError(error.issues.map(({ msg }) => msg).join('; '));
  return error instanceof DomainError && error.status < 500 ? new StartError(error.message) : error;
}
