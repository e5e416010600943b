import { nameOf } from './key-order';

type Key = Parameters<typeof nameOf>[0];

/** So many go at once: few enough for progress to be seen. */
const AT_ONCE = 50;

/**
 * Deletes keys, some at once. A request that fails keeps only its own keys alive; keys that are gone already are no failure.
 * @param report is told after each request how many have been dealt with
 * @throws the first failure when none could be deleted, else an Error that names those that are left
 */
export async function deleteKeys<K extends Key>(
  keys: readonly K[],
  remove: (keys: readonly K[]) => Promise<unknown>,
  report: (done: number, total: number) => void = () => undefined,
): Promise<void> {
  const left: K[] = [];
  let failure: unknown;
  for (let from = 0; from < keys.length; from += AT_ONCE) {
    const some = keys.slice(from, from + AT_ONCE);
    try {
      await remove(some);
    } catch (error) {
      failure ??= error;
      left.push(...some);
    }
    report(from + some.length, keys.length);
  }
  if (left.length === 0) return;
  if (left.length === keys.length) throw failure;
  throw new Error(`Some keys could not be deleted: ${listed(left.map(nameOf))}.`);
}

/** As many names as one reads. */
const NAMED = 5;

function listed(names: readonly string[]): string {
  const rest = names.length - NAMED;
  return names.slice(0, NAMED).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}
