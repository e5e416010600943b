import { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';

/** Text is handed over in pieces of at least this many characters. */
const PIECE = 64 * 1024;

/**
 * Answers a list as JSON while it is being read, so that a list of any length takes the memory of a few entries.
 * @param frame the text before the list and after it
 */
export function jsonList(items: AsyncIterable<unknown>, frame: readonly [string, string] = ['', '']) {
  const type = 'application/json; charset=utf-8';
  return new StreamableFile(Readable.from(pieces(items, frame), { objectMode: false }), { type });
}

async function* pieces(items: AsyncIterable<unknown>, [before, after]: readonly [string, string]) {
  let text = `${before}[`;
  let isFirst = true;
  for await (const item of items) {
    text += `${isFirst ? '' : ','}${JSON.stringify(item)}`;
    isFirst = false;
    if (text.length < PIECE) continue;
    yield text;
    text = '';
  }
  yield `${text}]${after}`;
}
