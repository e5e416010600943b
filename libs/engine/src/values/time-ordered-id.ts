import { randomUUID } from 'node:crypto';

const LAST_OF_A_MILLISECOND = 0xfff;

let milliseconds = 0;
let counter = 0;

/**
 * A UUID of version 7 (RFC 9562, 5.7, with the counter of 6.2): later ones of a process sort after earlier ones. Rows whose
 * ids come in order land side by side in an index; random ones land on as many pages as there are rows, which makes storing them
 * cost twice as much, and more the more there are.
 */
export function timeOrderedId(): string {
  const now = Date.now();
  if (now > milliseconds) {
    milliseconds = now;
    counter = 0;
  } else if (counter++ === LAST_OF_A_MILLISECOND) {
    milliseconds++;
    counter = 0;
  }
  const time = milliseconds.toString(16).padStart(12, '0');
  const place = counter.toString(16).padStart(3, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${place}${randomUUID().slice(18)}`;
}
