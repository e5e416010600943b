import { ComponentError } from '@flowgate/engine';
import { PLAIN_SEPARATORS } from '../text/code-separators';
import { checkSize, splitRecursively } from '../text/split-pieces';

export interface Cutting {
  readonly size: number;
  readonly overlap: number;
  /** Where to cut rather than anywhere else; empty: at paragraphs, lines, words. */
  readonly separator: string;
}

/** @throws ComponentError when the chunks cannot be so small, or overlap so much */
export function piecesOf(text: string, { size, overlap, separator }: Cutting): string[] {
  const chunk = { size, overlap };
  if (size < 1) throw new ComponentError('The size of a chunk must be at least 1.');
  checkSize(chunk);
  return splitRecursively(
    text,
    separator === '' ? PLAIN_SEPARATORS : [separator, ...PLAIN_SEPARATORS],
    chunk,
  );
}
