import { Injectable } from '@nestjs/common';
import type { CreatedApiKey } from '@flowgate/contracts';
import { DataSource, type EntityManager, type FindOptionsWhere } from 'typeorm';
import { recordChanges } from '../audit/record-changes';
import { DomainError, NotFoundError } from '../common/domain-error';
import { now, secondsFromNow } from '../common/instant';
import type { Principal } from '../common/principal';
import { ValidationError } from '../common/validation-error';
import { lockedRow } from '../database/locked-row';
import { ApiKey } from './api-key.entity';
import { auditedKey } from './audited-key';
import type { Rotation } from './dto/rotate-api-key';
import type { ApiKeyChange } from './dto/update-api-key';
import { created, issueKey } from './issued-key';
import { KeyFlows } from './key-flows';
import { requireSameCounters, requireWithin } from './within-giver';

/** Changes keys, and puts others into their places. What was changed holds on every replica when the call is answered. */
@Injectable()
export class ApiKeyChanges {
  constructor(
    private readonly dataSource: DataSource,
    private readonly flows: KeyFlows,
  ) {}

  /**
   * Changes what is named. A superuser may disable and enable others' keys, and change nothing else of them.
   * @param expected the version that the change was made for (`If-Match`); `null` when the request does not say
   * @throws NotFoundError; DomainError 412 when the key is at another version; ValidationError, InsufficientScopeError, KeyTooWideError
   */
  async update(
    caller: Principal,
    id: string,
    change: ApiKeyChange,
    expected: string | null,
  ): Promise<ApiKey> {
    const flows = change.flows && (await this.flows.resolve(caller, change.flows));
    const columns = { ...change, ...(flows !== undefined && { flows }) };
    return this.dataSource.transaction(async (manager) => {
      const before = await found(manager, whose(caller, id, change));
      if (expected !== null && expected !== String(before.version))
        throw new DomainError('KEY_CHANGED', 412, 'The API key was changed in between; read it again.');
      if (change.environment !== undefined && change.environment !== before.environment) refuseEnvironment();
      const after = Object.assign(new ApiKey(), before, columns, { version: before.version + 1 });
      if (!onlyDisables(change)) requireWithin(caller.key, after);
      if (givesMore(change)) requireSameCounters(caller.key, before);
      await manager.update(ApiKey, { id }, { ...columns, version: after.version });
      await recordChanges(manager, [auditedKey('key.update', before, after)]);
      return after;
    });
  }

  /**
   * Makes a key in the place of another one, under the same rules and with the same counters; the other one ends after the overlap, and
   * never later than it would have.
   * @throws NotFoundError; DomainError 409 for a key that is disabled or has expired; InsufficientScopeError, KeyTooWideError
   */
  async rotate({ userId, key: giver }: Principal, id: string, rotation: Rotation): Promise<CreatedApiKey> {
    return this.dataSource.transaction(async (manager) => {
      const old = await found(manager, { id, userId });
      if (!old.isActive) throw new DomainError('KEY_DISABLED', 409, 'A disabled API key cannot be rotated');
      if (hasEnded(old)) throw new DomainError('KEY_EXPIRED', 409, 'An expired API key cannot be rotated');
      const { expiresAt = old.expiresAt } = rotation;
      const rules = Object.assign(new ApiKey(), old, { expiresAt });
      requireWithin(giver, rules);
      requireSameCounters(giver, old);
      const issued = issueKey(rules, { userId, ledgerId: old.ledgerId, rotatedFrom: old.id });
      const end = secondsFromNow(rotation.overlapSeconds);
      const ending = {
        expiresAt: old.expiresAt !== null && old.expiresAt < end ? old.expiresAt : end,
        version: old.version + 1,
      };
      await manager.insert(ApiKey, issued.row);
      await manager.update(ApiKey, { id }, ending);
      await recordChanges(manager, [
        auditedKey('key.rotate', null, issued.row),
        auditedKey('key.update', old, Object.assign(new ApiKey(), old, ending)),
      ]);
      return created(issued);
    });
  }

  /** Disables all keys of a user; answers how many were not disabled before. */
  async disableAll(userId: string): Promise<number> {
    return this.dataSource.transaction(async (manager) => {
      const keys = await manager.find(ApiKey, { where: { userId, isActive: true }, order: { id: 'ASC' } });
      // Counted by the database: another may have changed a key since it was found.
      const disabled = { isActive: false, version: () => 'version + 1' };
      for (const { id } of keys) await manager.update(ApiKey, { id }, disabled);
      await recordChanges(
        manager,
        keys.map((key) =>
          auditedKey('key.update', key, Object.assign(new ApiKey(), key, { isActive: false })),
        ),
      );
      return keys.length;
    });
  }
}

async function found(manager: EntityManager, where: FindOptionsWhere<ApiKey>): Promise<ApiKey> {
  const key = await lockedRow(manager, ApiKey, where);
  if (key === null) throw new NotFoundError('API Key not found');
  return key;
}

/** Which keys a change may be of: one's own; for a superuser who changes nothing but whether it is active, anybody's. */
function whose(caller: Principal, id: string, change: ApiKeyChange): FindOptionsWhere<ApiKey> {
  const { userId, isSuperuser, key } = caller;
  const governs = isSuperuser && (key?.scopes?.has('admin') ?? true);
  const switches = Object.keys(change).every((field) => field === 'isActive');
  return governs && switches ? { id } : { id, userId };
}

function onlyDisables(change: ApiKeyChange): boolean {
  return Object.keys(change).every((field) => field === 'isActive') && change.isActive === false;
}

/** What only describes a key, or stops it, gives nobody anything. */
const DESCRIPTIVE: readonly string[] = ['name', 'description', 'tags'];

function givesMore(change: ApiKeyChange): boolean {
  const { isActive, ...others } = change;
  return isActive === true || Object.keys(others).some((field) => !DESCRIPTIVE.includes(field));
}

function hasEnded({ expiresAt }: ApiKey): boolean {
  return expiresAt !== null && expiresAt <= now();
}

function refuseEnvironment(): never {
  const msg = 'Value error, the environment stands in the key itself: make another key';
  throw new ValidationError([{ type: 'value_error', loc: ['body', 'environment'], msg }]);
}
