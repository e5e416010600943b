import { randomUUID } from 'node:crypto';
import { API_KEY, type CreatedApiKey, type MaskedApiKey } from '@flowgate/contracts';
import { now } from '../common/instant';
import { view, without } from '../common/view';
import { createKey, digestOf, mask, startOf } from './api-key';
import { ApiKey } from './api-key.entity';
import type { NewApiKey } from './dto/create-api-key';

/** A new key: the row that is stored of it, and the key itself, which is stored nowhere. */
export interface IssuedKey {
  readonly row: ApiKey;
  readonly key: string;
}

/** What the server says of a new key by itself, unless it takes another one's place. */
interface Origin {
  readonly userId: string;
  readonly ledgerId?: string | undefined;
  readonly rotatedFrom?: string;
}

export function issueKey(given: NewApiKey, { userId, ledgerId, rotatedFrom }: Origin): IssuedKey {
  const key = createKey(given.environment);
  const id = randomUUID();
  const row = Object.assign(new ApiKey(), given, {
    id,
    userId,
    digest: digestOf(key),
    start: startOf(key),
    createdAt: now(),
    lastUsedAt: null,
    lastUsedAddress: null,
    lastUsedAgent: null,
    totalUses: 0,
    ledgerId: ledgerId ?? id,
    rotatedFrom: rotatedFrom ?? null,
    version: 1,
  });
  return { row, key };
}

/** A key as lists show it. */
export const masked = view<MaskedApiKey, typeof API_KEY, ApiKey>(API_KEY, {
  api_key: ({ start }) => mask(start),
});

const CREATED = without(API_KEY, 'created_at');

const shown = view<CreatedApiKey, typeof CREATED, ApiKey & { key: string }>(CREATED, {
  api_key: ({ key }) => key,
});

/** As the answer to its creation shows it. */
export function created({ row, key }: IssuedKey): CreatedApiKey {
  return shown(Object.assign(new ApiKey(), row, { key }));
}
