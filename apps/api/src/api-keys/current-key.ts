import { Injectable } from '@nestjs/common';
import type { CurrentApiKey } from '@flowgate/contracts';
import { Budgets } from '../budgets/budgets';
import type { Principal } from '../common/principal';
import { KeyLimits } from '../limits/key-limits';
import { ApiKeysService } from './api-keys.service';
import { masked } from './issued-key';

/** What a key may know of itself. */
@Injectable()
export class CurrentKey {
  constructor(
    private readonly apiKeys: ApiKeysService,
    private readonly limits: KeyLimits,
    private readonly budgets: Budgets,
  ) {}

  /**
   * The key of a request, with what is left of its limits and its budget.
   * @throws NotFoundError for the key in the environment, which is not stored
   */
  async of({ userId, keyId, key }: Principal): Promise<CurrentApiKey> {
    const stored = masked(await this.apiKeys.get({ id: keyId ?? '', userId }));
    if (key === null) return { ...stored, limits: [], budget: null };
    const [limits, budget] = await Promise.all([
      this.limits.left(key),
      this.budgets.of(key)?.state() ?? null,
    ]);
    return { ...stored, limits, budget };
  }
}
