import { Inject, Injectable } from '@nestjs/common';
import type { LeakVerdict, LeakedToken } from '@flowgate/contracts';
import { DataSource, type EntityManager, In } from 'typeorm';
import { recordChanges } from '../audit/record-changes';
import { SETTINGS_TOKEN } from '../config/config.module';
import type { Settings } from '../config/settings';
import { digestOf, isMisspelt } from './api-key';
import { ApiKey } from './api-key.entity';

/** A key of this server that was found in public. */
export interface Leak {
  readonly key: Pick<ApiKey, 'id' | 'userId' | 'name'>;
  /** What kind of place that is, in the reporter's words. */
  readonly source: string | null;
  readonly url: string | null;
  /** Whether the key is disabled now. */
  readonly disabled: boolean;
}

/** Tells whom it concerns, in the transaction that disables the key. */
export type TellLeak = (leak: Leak, manager: EntityManager) => Promise<void>;

/** What becomes of keys that somebody has found in public: they are disabled, or only written into the trail. */
@Injectable()
export class LeakedKeys {
  private readonly listeners: TellLeak[] = [];

  constructor(
    private readonly dataSource: DataSource,
    @Inject(SETTINGS_TOKEN) private readonly settings: Pick<Settings, 'leakedKeys'>,
  ) {}

  /** For features that tell of leaks; to be called when their module starts. */
  include(tell: TellLeak): void {
    this.listeners.push(tell);
  }

  /** Answers of each token whether it is a key of this server. */
  async report(tokens: readonly LeakedToken[]): Promise<LeakVerdict[]> {
    const digests = tokens.map(({ token }) => (isMisspelt(token) ? null : digestOf(token)));
    const found = await this.retire(tokens, digests);
    return tokens.map(({ token, type }, index) => ({
      token_hash: digestOf(token),
      token_type: type ?? '',
      label: found.has(digests[index] ?? '') ? 'true_positive' : 'false_positive',
    }));
  }

  /** Answers the digests of those that are keys. */
  private retire(
    tokens: readonly LeakedToken[],
    digests: readonly (string | null)[],
  ): Promise<ReadonlySet<string>> {
    const disables = this.settings.leakedKeys === 'disable';
    const sought = [...new Set(digests.filter((digest) => digest !== null))];
    return this.dataSource.transaction(async (manager) => {
      const keys = await manager.find(ApiKey, { where: { digest: In(sought) }, order: { id: 'ASC' } });
      for (const { id, isActive, version } of keys)
        if (disables && isActive)
          await manager.update(ApiKey, { id }, { isActive: false, version: version + 1 });
      const leaks = keys.map((key): Leak => {
        const { source = null, url = null } = tokens[digests.indexOf(key.digest)] ?? {};
        return { key, source, url, disabled: disables || !key.isActive };
      });
      for (const leak of leaks) for (const tell of this.listeners) await tell(leak, manager);
      const actions = leaks.map(({ key: { id, userId }, source, url }, index) => {
        const changes = {
          source: { to: source },
          url: { to: url },
          ...(disables && keys[index]?.isActive && { is_active: { from: true, to: false } }),
        };
        return { action: 'key.leak', target: id, owner: userId, changes } as const;
      });
      await recordChanges(manager, actions);
      return new Set(keys.map(({ digest }) => digest));
    });
  }
}
