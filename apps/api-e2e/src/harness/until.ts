import { setTimeout as wait } from 'node:timers/promises';

const LONGEST_MS = 25_000;
const EVERY_MS = 20;

/**
 * Waits for something that comes about by itself, as long as a test may take: without an end, a test that fails would go on for ever.
 * @param look answers what is waited for; `null` as long as it is not there
 */
export async function until<T>(what: string, look: () => T | null | Promise<T | null>): Promise<T> {
  const last = performance.now() + LONGEST_MS;
  while (performance.now() < last) {
    const found = await look();
    if (found !== null) return found;
    await wait(EVERY_MS);
  }
  throw new Error(`In vain waited for ${what}`);
}
