import { HttpErrorResponse } from '@angular/common/http';
import { nameOf } from './key-order';

type Key = Parameters<typeof nameOf>[0];

/**
 * Deletes keys at once, each for itself: one that fails keeps no other alive. One that is gone already is deleted.
 * @param report is told after each how many have been dealt with
 * @throws the first failure when none could be deleted, else an Error that names those that are left
 */
export async function deleteKeys<K extends Key>(
  keys: readonly K[],
  remove: (key: K) => Promise<unknown>,
  report: (done: number, total: number) => void = () => undefined,
): Promise<void> {
  let done = 0;
  const results = await Promise.allSettled(
    keys.map((key) => remove(key).finally(() => report(++done, keys.length))),
  );
  const failures = results.flatMap((result, index) => {
    const key = keys[index];
    return result.status === 'rejected' && key && !isGone(result.reason)
      ? [{ key, reason: result.reason as unknown }]
      : [];
  });
  const [first] = failures;
  if (first === undefined) return;
  if (failures.length === keys.length) throw first.reason;
  throw new Error(`Some keys could not be deleted: ${listed(failures.map(({ key }) => nameOf(key)))}.`);
}

/** As many names as one reads. */
const NAMED = 5;

function listed(names: readonly string[]): string {
  const rest = names.length - NAMED;
  return names.slice(0, NAMED).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}

/** Langflow answers 400 for a key that is not there. */
function isGone(reason: unknown): boolean {
  return reason instanceof HttpErrorResponse && reason.status === 400;
}
