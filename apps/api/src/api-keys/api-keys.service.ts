import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { API_KEY, type ApiKeyList, type CreatedApiKey, type MaskedApiKey } from '@flowgate/contracts';
import type { Repository } from 'typeorm';
import { recordChanges } from '../audit/record-changes';
import { DomainError } from '../common/domain-error';
import { now } from '../common/instant';
import type { KeyRules } from '../common/key-rules';
import type { Caller } from '../common/reach';
import { view, without } from '../common/view';
import { lockedRow } from '../database/locked-row';
import { createKey, digestOf, mask, startOf } from './api-key';
import { ApiKey } from './api-key.entity';
import { ApiKeyUsage } from './api-key-usage';
import { auditedKey } from './audited-key';
import { KeyFlows } from './key-flows';
import { requireWithin } from './within-giver';
import type { NewApiKey } from './dto/create-api-key';

/** The keys of a user: made, listed, deleted. Checking a presented key is `ApiKeyCheck`. */
@Injectable()
export class ApiKeysService {
  constructor(
    @InjectRepository(ApiKey) private readonly apiKeys: Repository<ApiKey>,
    private readonly usage: ApiKeyUsage,
    private readonly flows: KeyFlows,
  ) {}

  /**
   * Makes a key. The answer is the only place where it can be read.
   * @throws ValidationError for flows that are not the caller's; InsufficientScopeError, KeyTooWideError
   */
  async create({ userId, key: giver }: Caller, given: NewApiKey): Promise<CreatedApiKey> {
    const flows = given.flows && (await this.flows.resolve({ userId, key: giver }, given.flows));
    requireWithin(giver, { ...given, flows });
    const key = createKey();
    const id = randomUUID();
    const stored = this.apiKeys.create({
      ...given,
      flows,
      id,
      userId,
      digest: digestOf(key),
      start: startOf(key),
      createdAt: now(),
      totalUses: 0,
      // Keys that a limited key makes use up its limits together with it.
      ledgerId: isLimited(giver) ? giver.ledgerId : id,
      version: 1,
    });
    await this.apiKeys.manager.transaction(async (manager) => {
      await manager.insert(ApiKey, stored);
      await recordChanges(manager, [auditedKey('key.create', null, stored)]);
    });
    return created(Object.assign(stored, { key }));
  }

  /** All keys of the user, oldest first, expired ones included; with the uses counted up to now. */
  async list(userId: string): Promise<ApiKeyList> {
    await this.usage.flush();
    const keys = await this.apiKeys.find({ where: { userId }, order: { createdAt: 'ASC', id: 'ASC' } });
    return { total_count: keys.length, user_id: userId, api_keys: keys.map(masked) };
  }

  /**
   * Deletes a key: from the moment that this resolves no replica accepts it, since each checks every request in the database.
   * @throws DomainError 400 when the user has no such key
   */
  async delete(userId: string, id: string): Promise<void> {
    await this.apiKeys.manager.transaction(async (manager) => {
      const key = await lockedRow(manager, ApiKey, { id, userId });
      if (key === null) throw new DomainError('API_KEY_NOT_FOUND', 400, 'API Key not found');
      await manager.delete(ApiKey, { id });
      await recordChanges(manager, [auditedKey('key.delete', key, null)]);
    });
  }
}

function isLimited(giver: KeyRules | null): giver is KeyRules {
  return giver !== null && (giver.limits.length > 0 || giver.budget !== null);
}

/** As lists show it. */
const masked = view<MaskedApiKey, typeof API_KEY, ApiKey>(API_KEY, {
  api_key: ({ start }) => mask(start),
});

const CREATED = without(API_KEY, 'created_at');

/** As the answer to its creation shows it. */
const created = view<CreatedApiKey, typeof CREATED, ApiKey & { key: string }>(CREATED, {
  api_key: ({ key }) => key,
});
