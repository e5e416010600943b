/** Asked for once: it does not change, and Node looks it up each time. */
const { timeOrigin } = performance;

let lastMicros = 0;
let lastSecond = -1;
let lastSecondText = '';

/**
 * The present moment as Langflow writes it: `YYYY-MM-DD HH:MM:SS.ffffff UTC`. Later calls in one process give later
 * texts, also within a microsecond, so that messages sort in the order in which they were made.
 */
export function timestampNow(): string {
  const now = Math.floor((timeOrigin + performance.now()) * 1000);
  lastMicros = now > lastMicros ? now : lastMicros + 1;
  const second = Math.floor(lastMicros / 1_000_000);
  if (second !== lastSecond) {
    lastSecond = second;
    lastSecondText = new Date(second * 1000).toISOString().slice(0, 19).replace('T', ' ');
  }
  return `${lastSecondText}.${String(lastMicros % 1_000_000).padStart(6, '0')} UTC`;
}
