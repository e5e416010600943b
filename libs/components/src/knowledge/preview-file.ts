import type { ChunkPreview } from '@flowgate/contracts';
import { type Cutting, piecesOf } from './cut-file';

/**
 * What a text would be cut into.
 * @param most how many of the chunks are shown
 * @throws ComponentError when it cannot be cut so
 */
export function previewFile(
  text: string,
  cutting: Cutting,
  most: number,
): { readonly total: number; readonly shown: ChunkPreview[] } {
  const pieces = piecesOf(text, cutting);
  let from = 0;
  const shown = pieces.slice(0, most).map((content, index) => {
    // A chunk may begin within the one before, so the next is looked for right behind its beginning.
    const found = text.indexOf(content, from);
    const start = found < 0 ? from : found;
    from = start + 1;
    return { content, index, char_count: content.length, start, end: start + content.length };
  });
  return { total: pieces.length, shown };
}
