import { createHash } from 'node:crypto';
import { type NodePlace } from './kept-nodes';

/**
 * Names the calls of a run's nodes so that the same ones have the same names when the run is begun again: by what is asked, not by when, since
 * calls that are made at the same time come in any order. The same question has a number with each time that it is asked.
 */
export class CallNames {
  private readonly asked = new Map<string, number>();

  next({ node, turn }: NodePlace, question: unknown): string {
    const digest = digestOf(question);
    const key = `${turn}\n${node}\n${digest}`;
    const before = this.asked.get(key) ?? 0;
    this.asked.set(key, before + 1);
    return `${digest}:${before}`;
  }
}

function digestOf(question: unknown): string {
  return createHash('sha256').update(JSON.stringify(question, digestBytes)).digest('base64url');
}

/** `this` has the value as it is, where a buffer has become a list of numbers already. */
function digestBytes(this: Readonly<Record<string, unknown>>, key: string, value: unknown): unknown {
  const given = this[key];
  return given instanceof Uint8Array ? createHash('sha256').update(given).digest('base64url') : value;
}
