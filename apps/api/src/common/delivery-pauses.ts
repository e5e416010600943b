/** Seconds from one attempt to the next: within two days and a half a receiver that was away is back, or somebody has noticed. */
const PAUSES = [5, 60, 300, 1800, 7200, 18_000, 36_000, 72_000, 86_400];

/** Who has taken an attempt to deliver something and says nothing for so long has died; another replica goes on. */
export const ATTEMPT_SECONDS = 60;

/** @returns the seconds to wait after an attempt; `null` when it was the last one */
export function pauseAfter(attemptsBefore: number): number | null {
  return PAUSES[attemptsBefore] ?? null;
}
