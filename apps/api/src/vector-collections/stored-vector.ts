/** A vector as it is kept: numbers of 32 bits, the lower byte first, in base64. */
export function packed(vector: readonly number[]): string {
  return Buffer.from(Float32Array.from(vector).buffer).toString('base64');
}

export function unpacked(text: string): Float32Array {
  const bytes = Buffer.from(text, 'base64');
  // Numbers must begin at a multiple of four, which a buffer of the pool need not.
  const { buffer } = Uint8Array.from(bytes);
  return new Float32Array(buffer, 0, Math.floor(bytes.length / 4));
}

/** The squared Euclidean distance of two vectors of one length. */
export function distance(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let place = 0; place < a.length; place += 1) {
    const difference = (a[place] ?? 0) - (b[place] ?? 0);
    sum += difference * difference;
  }
  return sum;
}
