/**
 * Cutting a text into chunks as LangChain's splitters do, which Langflow uses: at separators, then put together again up to a size,
 * with the end of a chunk repeated at the beginning of the next.
 */
import { ComponentError } from '@flowgate/engine';

/** Where a separator that is kept belongs: to the piece behind it or to the one before. */
export type KeptSeparator = 'start' | 'end' | null;

export interface ChunkSize {
  /** Most characters of a chunk; a piece that cannot be cut may be longer. */
  readonly size: number;
  /** Most characters that a chunk repeats of the one before. */
  readonly overlap: number;
}

/** @throws ComponentError in LangChain's words when the overlap is larger than the chunk */
export function checkSize({ size, overlap }: ChunkSize): void {
  if (overlap > size)
    throw new ComponentError(
      `Got a larger chunk overlap (${overlap}) than chunk size (${size}), should be smaller.`,
      { kind: 'ValueError' },
    );
}

/** @param separator the literal text; empty cuts between all characters */
export function cut(text: string, separator: string, keep: KeptSeparator): string[] {
  if (separator === '') return Array.from(text);
  const [first = '', ...rest] = text.split(separator);
  const pieces =
    keep === 'start'
      ? [first, ...rest.map((piece) => separator + piece)]
      : keep === 'end'
        ? [first, ...rest].map((piece, at) => (at < rest.length ? piece + separator : piece))
        : [first, ...rest];
  return pieces.filter((piece) => piece !== '');
}

/** Puts pieces together to chunks. @param joint stands between two pieces */
export function merge(pieces: readonly string[], joint: string, { size, overlap }: ChunkSize): string[] {
  const chunks: string[] = [];
  const jointLength = lengthOf(joint);
  let current: string[] = [];
  let total = 0;
  const withJoint = (count: number) => (count > 0 ? jointLength : 0);
  for (const piece of pieces) {
    const added = lengthOf(piece);
    if (total + added + withJoint(current.length) > size && current.length > 0) {
      pushStripped(chunks, current.join(joint));
      let dropped = 0;
      while (total > overlap || (total + added + withJoint(current.length - dropped) > size && total > 0)) {
        total -= lengthOf(current[dropped] ?? '') + withJoint(current.length - dropped - 1);
        dropped += 1;
      }
      current = current.slice(dropped);
    }
    current.push(piece);
    total += added + withJoint(current.length - 1);
  }
  pushStripped(chunks, current.join(joint));
  return chunks;
}

/** Cuts at the first separator that occurs, and what is still too long at those behind it. */
export function splitRecursively(text: string, separators: readonly string[], chunk: ChunkSize): string[] {
  const found = separators.findIndex((separator) => separator === '' || text.includes(separator));
  const separator = separators[found] ?? separators.at(-1) ?? '';
  const finer = found < 0 || separator === '' ? [] : separators.slice(found + 1);
  const chunks: string[] = [];
  const add = (more: readonly string[]) => {
    for (const one of more) chunks.push(one);
  };
  let short: string[] = [];
  const flush = () => {
    if (short.length > 0) add(merge(short, '', chunk));
    short = [];
  };
  for (const piece of cut(text, separator, 'start')) {
    if (lengthOf(piece) < chunk.size) {
      short.push(piece);
      continue;
    }
    flush();
    if (finer.length === 0) chunks.push(piece);
    else add(splitRecursively(piece, finer, chunk));
  }
  flush();
  return chunks;
}

function pushStripped(chunks: string[], text: string): void {
  const stripped = text.trim();
  if (stripped !== '') chunks.push(stripped);
}

/** In characters as Python counts them. */
function lengthOf(text: string): number {
  return /[\uD800-\uDBFF]/.test(text) ? Array.from(text).length : text.length;
}
