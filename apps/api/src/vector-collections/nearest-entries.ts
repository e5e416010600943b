import { setImmediate as others } from 'node:timers/promises';
import { ComponentError } from '@flowgate/engine';
import { vectorsAfter } from '../database/look-ups/vector-entries';
import type { Statements } from '../database/statements';
import { distance, unpacked } from './stored-vector';

export interface Near {
  readonly id: string;
  readonly distance: number;
}

/** What a page of vectors may hold the event loop up for is some milliseconds. */
const PAGE = 250;

/**
 * The ids of the nearest entries of a collection, the nearest first. All of them are looked at, a page at a time, so that other
 * requests get their turn between two pages.
 */
export async function nearestEntries(
  statements: Statements,
  collection: string,
  vector: readonly number[],
  { count, signal }: { readonly count: number; readonly signal: AbortSignal },
): Promise<readonly Near[]> {
  const question = Float32Array.from(vector);
  let best: Near[] = [];
  let last = '';
  for (;;) {
    const page = await vectorsAfter(statements, collection, last, PAGE);
    signal.throwIfAborted();
    const near = page.map(({ id, vector: stored }) => {
      const numbers = unpacked(stored);
      requireLength(numbers.length, question.length);
      return { id, distance: distance(question, numbers) };
    });
    best = [...best, ...near].sort((a, b) => a.distance - b.distance).slice(0, count);
    const end = page.at(-1);
    if (!end || page.length < PAGE) return best;
    last = end.id;
    await others();
  }
}

/** @throws ComponentError when vectors have different lengths, as those of different models do */
export function requireLength(stored: number, given: number): void {
  if (stored === given) return;
  throw new ComponentError(
    `The collection holds vectors of ${stored} numbers, and the embedding model gives ${given}. ` +
      'Choose the model that it was filled by, or fill a new one.',
  );
}
