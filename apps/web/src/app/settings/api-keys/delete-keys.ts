import { HttpErrorResponse } from '@angular/common/http';
import { nameOf } from './key-order';

type Key = Parameters<typeof nameOf>[0];

/**
 * Deletes keys at once, each for itself: one that fails keeps no other alive. One that is gone already is deleted.
 * @throws the first failure when none could be deleted, else an Error that names those that are left
 */
export async function deleteKeys<K extends Key>(
  keys: readonly K[],
  remove: (key: K) => Promise<unknown>,
): Promise<void> {
  const results = await Promise.allSettled(keys.map((key) => remove(key)));
  const failures = results.flatMap((result, index) => {
    const key = keys[index];
    return result.status === 'rejected' && key && !isGone(result.reason)
      ? [{ key, reason: result.reason as unknown }]
      : [];
  });
  const [first] = failures;
  if (first === undefined) return;
  if (failures.length === keys.length) throw first.reason;
  const left = failures.map(({ key }) => nameOf(key)).join(', ');
  throw new Error(`Not all keys could be deleted. Still there: ${left}.`);
}

/** Langflow answers 400 for a key that is not there. */
function isGone(reason: unknown): boolean {
  return reason instanceof HttpErrorResponse && reason.status === 400;
}
