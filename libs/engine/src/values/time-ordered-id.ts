import { randomBytes } from 'node:crypto';

const LAST_OF_A_MILLISECOND = 0xfff;

const RANDOM_DIGITS = 16;
const IDS_AT_ONCE = 256;
/** The first digit of the random part holds the variant in its two upper bits (RFC 9562, 4.1). */
const VARIANT = '89ab';

let milliseconds = 0;
let counter = 0;
/** `xxxxxxxx-xxxx-7`, of `milliseconds`. */
let time = '';
let random = '';
let used = 0;

/**
 * A UUID of version 7 (RFC 9562, 5.7, with the counter of 6.2): later ones of a process sort after earlier ones. Rows whose
 * ids come in order land side by side in an index; random ones land on as many pages as there are rows, which makes storing them
 * cost twice as much, and more the more there are.
 */
export function timeOrderedId(): string {
  const now = Date.now();
  if (now > milliseconds) begin(now);
  else if (counter++ === LAST_OF_A_MILLISECOND) begin(milliseconds + 1);
  const tail = randomDigits();
  const variant = VARIANT[parseInt(tail.slice(0, 1), 16) & 3] ?? '';
  return `${time}${counter.toString(16).padStart(3, '0')}-${variant}${tail.slice(1, 4)}-${tail.slice(4)}`;
}

function begin(millisecond: number): void {
  milliseconds = millisecond;
  counter = 0;
  const digits = millisecond.toString(16).padStart(12, '0');
  time = `${digits.slice(0, 8)}-${digits.slice(8)}-7`;
}

/** Asking the system for each id's few digits would cost more than all the rest of it. */
function randomDigits(): string {
  if (used === random.length) {
    random = randomBytes((RANDOM_DIGITS / 2) * IDS_AT_ONCE).toString('hex');
    used = 0;
  }
  return random.slice(used, (used += RANDOM_DIGITS));
}
