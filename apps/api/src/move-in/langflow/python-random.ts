import { hash } from 'node:crypto';

const SIZE = 624;
const SHIFT = 397;

/**
 * Bytes as Python's `random.seed(text)` and `random.getrandbits(8)` give them: what Langflow derived its encryption key from before
 * 1.10.1 when the secret had fewer than 32 characters. The generator is MT19937 (Matsumoto and Nishimura, 1998), seeded with the
 * text and its SHA-512 as one large number (CPython, `Lib/random.py` and `Modules/_randommodule.c`).
 */
export function pythonRandomBytes(seed: string, count: number): Buffer {
  const generator = new MersenneTwister(wordsOf(seed));
  return Buffer.from(Array.from({ length: count }, () => generator.next() >>> 24));
}

/** The number's 32-bit words, the lowest first. */
function wordsOf(seed: string): number[] {
  const digest = hash('sha512', Buffer.from(seed), 'buffer');
  const bytes = Buffer.concat([Buffer.from(seed), digest]).reverse();
  const words: number[] = [];
  for (let at = 0; at < bytes.length; at += 4)
    words.push(Buffer.concat([bytes.subarray(at, at + 4), Buffer.alloc(4)]).readUInt32LE());
  while (words.length > 1 && words.at(-1) === 0) words.pop();
  return words;
}

class MersenneTwister {
  private readonly state = new Uint32Array(SIZE);
  private position = SIZE;

  constructor(key: readonly number[]) {
    this.seed(19650218);
    this.mix(key);
  }

  next(): number {
    if (this.position === SIZE) this.twist();
    let y = this.state[this.position++] ?? 0;
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return (y ^ (y >>> 18)) >>> 0;
  }

  private seed(number: number): void {
    this.state[0] = number;
    for (let i = 1; i < SIZE; i++) this.state[i] = Math.imul(1812433253, this.mixed(i)) + i;
  }

  /** Spreads the words of the key over the state, twice around, as the reference implementation's `init_by_array`. */
  private mix(key: readonly number[]): void {
    let i = 1;
    for (let k = 0; k < Math.max(SIZE, key.length); k++) {
      const j = k % key.length;
      this.state[i] = (this.at(i) ^ Math.imul(this.mixed(i), 1664525)) + (key[j] ?? 0) + j;
      i = this.following(i);
    }
    for (let k = 0; k < SIZE - 1; k++) {
      this.state[i] = (this.at(i) ^ Math.imul(this.mixed(i), 1566083941)) - i;
      i = this.following(i);
    }
    this.state[0] = 0x80000000;
  }

  private twist(): void {
    for (let i = 0; i < SIZE; i++) {
      const y = (this.at(i) & 0x80000000) | (this.at((i + 1) % SIZE) & 0x7fffffff);
      this.state[i] = this.at((i + SHIFT) % SIZE) ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0);
    }
    this.position = 0;
  }

  private following(i: number): number {
    if (i + 1 < SIZE) return i + 1;
    this.state[0] = this.at(SIZE - 1);
    return 1;
  }

  private mixed(i: number): number {
    const before = this.at(i - 1);
    return before ^ (before >>> 30);
  }

  private at(i: number): number {
    return this.state[i] ?? 0;
  }
}
