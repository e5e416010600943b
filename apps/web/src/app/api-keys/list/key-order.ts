import type { MaskedApiKey } from '@flowgate/contracts';
import type { SortOrder } from '../../ui/table/sort-order';

export const KEY_COLUMNS = ['name', 'created', 'expires', 'used', 'calls', 'spent'] as const;
export type KeyColumn = (typeof KEY_COLUMNS)[number];

export type KeyOrder = SortOrder<KeyColumn>;

/** A key, and what it was used for in the last days. */
type Key = Pick<MaskedApiKey, 'name' | 'created_at' | 'expires_at' | 'last_used_at'> & {
  readonly calls: number;
  readonly cost: number;
};

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
const time = (at: string | null, absent: number) => (at === null ? absent : Date.parse(at));

/** A key that never expires comes after all that do; one that was never used before all that were. */
const COMPARE: Readonly<Record<KeyColumn, (a: Key, b: Key) => number>> = {
  name: (a, b) => collator.compare(a.name ?? '', b.name ?? ''),
  created: (a, b) => time(a.created_at, 0) - time(b.created_at, 0),
  expires: (a, b) => compare(time(a.expires_at, Infinity), time(b.expires_at, Infinity)),
  used: (a, b) => time(a.last_used_at, 0) - time(b.last_used_at, 0),
  calls: (a, b) => a.calls - b.calls,
  spent: (a, b) => a.cost - b.cost,
};

function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** Keys that are equal in the column stand as the server has them, oldest first: their times show seconds only. */
export function ordered<K extends Key>(keys: readonly K[], { column, direction }: KeyOrder): K[] {
  const sign = direction === 'asc' ? 1 : -1;
  return keys
    .map((key, index) => ({ key, index }))
    .sort((a, b) => sign * (COMPARE[column](a.key, b.key) || a.index - b.index))
    .map(({ key }) => key);
}

/** The keys whose name or start has the text in it, in any case. */
export function matching<K extends Pick<MaskedApiKey, 'name' | 'api_key'>>(
  keys: readonly K[],
  text: string,
): K[] {
  const wanted = text.trim().toLowerCase();
  return keys.filter((key) => `${key.name ?? ''}\n${startOf(key)}`.toLowerCase().includes(wanted));
}

/** What can be read of a key, without the stars for the rest. */
export function startOf({ api_key }: Pick<MaskedApiKey, 'api_key'>): string {
  return api_key.split('*', 1)[0] ?? '';
}

/** A key as its owner knows it: by name, else by its start. */
export function nameOf(key: Pick<MaskedApiKey, 'name' | 'api_key'>): string {
  return key.name === null || key.name.trim() === '' ? `${startOf(key)}…` : key.name;
}
