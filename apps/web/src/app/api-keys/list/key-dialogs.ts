import { inject, Injector, Service } from '@angular/core';
import type { MaskedApiKey } from '@flowgate/contracts';
import { firstValueFrom } from 'rxjs';
import { confirm } from '../../ui/confirm';
import { DAY, distanceText } from '../../ui/moments';
import { LoadAhead } from '../../ui/load-ahead';
import { ApiKeysClient } from '../api-keys-client';
import { deleteKeys } from './delete-keys';
import { nameOf } from './key-order';

const creation = () => import('../creation/create-key-dialog');

/** Deleting so many keys at once is confirmed by typing how many. */
const TYPED_FROM = 10;

/** Creating, replacing and deleting keys, each in a dialog of its own. */
@Service()
export class KeyDialogs {
  private readonly client = inject(ApiKeysClient);
  private readonly injector = inject(Injector);

  constructor() {
    void inject(LoadAhead).load(creation);
  }

  /** @returns the id of the new key; `null` when none was made */
  async create(): Promise<string | null> {
    const { createKey } = await creation();
    return createKey(this.injector);
  }

  /** Puts a new key in the place of one. @returns the id of the new key; `null` when none was made */
  async rotate(key: MaskedApiKey): Promise<string | null> {
    const { createKey } = await creation();
    return createKey(this.injector, key);
  }

  /** Deletes keys for good if the user agrees. @returns whether it was done */
  async delete(keys: readonly MaskedApiKey[]): Promise<boolean> {
    const many = keys.length > 1;
    const now = Date.now();
    return confirm(this.injector, {
      question: many ? `Delete ${keys.length} API keys?` : 'Delete this API key?',
      things: lastUsedFirst(keys).map((key) => ({ name: nameOf(key), note: lastUse(key, now) })),
      warning: useWarning(keys, now),
      consequence: `Requests that use ${many ? 'these keys' : 'this key'} will be refused immediately. This cannot be undone.`,
      typed: keys.length >= TYPED_FROM ? String(keys.length) : undefined,
      verb: many ? 'Delete keys' : 'Delete key',
      action: (report) =>
        deleteKeys(keys, (some) => firstValueFrom(this.client.delete(some.map(({ id }) => id))), report),
    });
  }
}

/** What is in use should be seen first where one decides. */
function lastUsedFirst(keys: readonly MaskedApiKey[]): MaskedApiKey[] {
  const time = ({ last_used_at: at }: MaskedApiKey) => (at === null ? 0 : Date.parse(at));
  return [...keys].sort((a, b) => time(b) - time(a));
}

type Used = Pick<MaskedApiKey, 'last_used_at'>;

function lastUse({ last_used_at: at }: Used, now: number): string {
  return at === null ? 'Never used' : `Used ${distanceText(Date.parse(at), now)}`;
}

/** Says that keys are in use, which is the reason not to delete them; `undefined` when none is. */
export function useWarning(keys: readonly Used[], now: number): string | undefined {
  const used = keys.filter(({ last_used_at: at }) => at !== null && now - Date.parse(at) < DAY).length;
  if (used === 0) return undefined;
  if (keys.length === 1) return 'This key was used in the last 24 hours.';
  return `${used} of these keys ${used === 1 ? 'was' : 'were'} used in the last 24 hours.`;
}
