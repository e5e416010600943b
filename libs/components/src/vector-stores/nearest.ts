/** Which of some vectors suit a question. */

export type Vector = readonly number[];

/** How alike two vectors are by their direction: 1 the same, 0 nothing in common. */
export function cosine(a: Vector, b: Vector): number {
  let product = 0;
  let squaresA = 0;
  let squaresB = 0;
  for (let place = 0; place < a.length; place += 1) {
    const [x, y] = [a[place] ?? 0, b[place] ?? 0];
    product += x * y;
    squaresA += x * x;
    squaresB += y * y;
  }
  return squaresA === 0 || squaresB === 0 ? 0 : product / Math.sqrt(squaresA * squaresB);
}

/**
 * Maximal marginal relevance: the next is always the one that is near the question and unlike those that were taken.
 * @param weight of nearness to the question, from 0 to 1; half unless given, as LangChain has it
 * @returns places in `candidates`, at most `count`, the best first
 */
export function diverse(
  question: Vector,
  candidates: readonly Vector[],
  count: number,
  weight = 0.5,
): number[] {
  const nearness = candidates.map((candidate) => cosine(question, candidate));
  const likeness = candidates.map(() => Number.NEGATIVE_INFINITY);
  const taken: number[] = [];
  const left = new Set(candidates.keys());
  while (taken.length < count && left.size > 0) {
    const worth = (place: number) =>
      weight * (nearness[place] ?? 0) - (taken.length === 0 ? 0 : (1 - weight) * (likeness[place] ?? 0));
    const best = [...left].reduce((one, other) => (worth(other) > worth(one) ? other : one));
    left.delete(best);
    taken.push(best);
    for (const place of left) {
      likeness[place] = Math.max(
        likeness[place] ?? 0,
        cosine(candidates[place] ?? [], candidates[best] ?? []),
      );
    }
  }
  return taken;
}
