import { randomBytes } from 'node:crypto';

/** 100 ns steps between the start of the calendar that UUIDs count by and that of computers. */
const OFFSET = 122_192_928_000_000_000n;
let last = 0n;

/** A UUID of version 1, which says when it was made: what Cassandra sorts by. Two of one moment stay in order. */
export function timeUuid(now = Date.now()): string {
  const wanted = BigInt(now) * 10_000n + OFFSET;
  last = wanted > last ? wanted : last + 1n;
  const time = last.toString(16).padStart(15, '0');
  const node = randomBytes(8);
  node[0] = ((node[0] ?? 0) & 0x3f) | 0x80;
  // Not the address of a network card.
  node[2] = (node[2] ?? 0) | 0x01;
  const rest = node.toString('hex');
  return [time.slice(-8), time.slice(-12, -8), `1${time.slice(0, 3)}`, rest.slice(0, 4), rest.slice(4)].join(
    '-',
  );
}
