import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { ApiKeyList, CreatedApiKey } from '@flowgate/contracts';
import { type FindOptionsWhere, In, type Repository } from 'typeorm';
import { recordChanges } from '../audit/record-changes';
import { DomainError, NotFoundError } from '../common/domain-error';
import type { Caller } from '../common/reach';
import { lockedRow } from '../database/locked-row';
import { ApiKey } from './api-key.entity';
import { ApiKeyUsage } from './api-key-usage';
import { auditedKey } from './audited-key';
import type { NewApiKey } from './dto/create-api-key';
import { created, issueKey, masked } from './issued-key';
import { KeyFlows } from './key-flows';
import { isCounted, requireWithin } from './within-giver';

/** The keys of a user: made, looked at, deleted. Checking a presented key is `ApiKeyCheck`, changing one `ApiKeyChanges`. */
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
  async create(caller: Caller, given: NewApiKey): Promise<CreatedApiKey> {
    const { userId, key: giver } = caller;
    const rules = { ...given, flows: given.flows && (await this.flows.resolve(caller, given.flows)) };
    requireWithin(giver, rules);
    // Keys that a limited key makes use up its limits together with it.
    const issued = issueKey(rules, { userId, ledgerId: isCounted(giver) ? giver.ledgerId : undefined });
    await this.apiKeys.manager.transaction(async (manager) => {
      await manager.insert(ApiKey, issued.row);
      await recordChanges(manager, [auditedKey('key.create', null, issued.row)]);
    });
    return created(issued);
  }

  /** All keys of the user, oldest first, expired ones included; with the uses counted up to now. */
  async list(userId: string): Promise<ApiKeyList> {
    await this.usage.flush();
    const keys = await this.apiKeys.find({ where: { userId }, order: { createdAt: 'ASC', id: 'ASC' } });
    return { total_count: keys.length, user_id: userId, api_keys: keys.map(masked) };
  }

  /** @throws NotFoundError */
  async get(where: FindOptionsWhere<ApiKey>): Promise<ApiKey> {
    await this.usage.flush();
    const key = await this.apiKeys.findOneBy(where);
    if (key === null) throw new NotFoundError('API Key not found');
    return key;
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

  /** The same for several keys, all or none; those that are not the user's are skipped. @returns how many there were */
  async deleteMany(userId: string, ids: readonly string[]): Promise<number> {
    return this.apiKeys.manager.transaction(async (manager) => {
      // In the same order everywhere, or two who delete the same keys could wait for each other.
      const keys = await manager.find(ApiKey, { where: { id: In([...ids]), userId }, order: { id: 'ASC' } });
      const gone: ApiKey[] = [];
      for (const key of keys) {
        const { affected } = await manager.delete(ApiKey, { id: key.id });
        if (affected !== 0) gone.push(key);
      }
      await recordChanges(
        manager,
        gone.map((key) => auditedKey('key.delete', key, null)),
      );
      return gone.length;
    });
  }
}
