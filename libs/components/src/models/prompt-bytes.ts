import type { LanguageModelV4CallOptions } from '@ai-sdk/provider';

/** What an image counts at least: providers bill a small file by its pixels. */
const LEAST_FILE = 5000;

/**
 * A bound of the tokens of a question: the bytes of its JSON, which holds more than the text, as the words that a provider puts around
 * messages and tools are tokens as well. A token is a byte at the least.
 */
export function promptBytes({ prompt, tools, responseFormat }: LanguageModelV4CallOptions): number {
  let files = 0;
  const json = JSON.stringify([prompt, tools, responseFormat], function (this: unknown, key, value: unknown) {
    const own = (this as Readonly<Record<string, unknown>>)[key];
    if (!(own instanceof Uint8Array)) return value;
    files += Math.max(LEAST_FILE, own.byteLength);
    return null;
  });
  return Buffer.byteLength(json) + files;
}

/** The bytes of what a model has said by now, in whole or in pieces. */
export function answerBytes(parts: readonly object[]): number {
  let bytes = 0;
  for (const part of parts as readonly { text?: unknown; delta?: unknown; input?: unknown }[]) {
    for (const said of [part.text, part.delta, part.input])
      if (typeof said === 'string') bytes += Buffer.byteLength(said);
  }
  return bytes;
}
