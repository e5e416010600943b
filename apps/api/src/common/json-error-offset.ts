const SPACE = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?/y;
const WORD = /null|true|false/y;
const PLAIN_TEXT = /[^"\\\u0000-\u001f]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/**
 * Where a text stops being JSON, in characters, as Langflow counts it (docs/langflow/rest-api.md#error-bodies): at the beginning of the value
 * that is none, where the engine's own message names the last character read, or no place at all. `null` when nothing is wrong.
 *
 * A grammar of its own for one number, because answers are compared with recorded ones of Langflow's that hold it (`run_invalid_json` of
 * api-conformance), and no parser at hand tells it.
 * @param text not nested too deeply for recursion
 */
export function jsonErrorOffset(text: string): number | null {
  try {
    const end = skip(text, value(text, skip(text, 0)));
    if (end < text.length) throw new NotJson(end);
    return null;
  } catch (error) {
    if (!(error instanceof NotJson)) throw error;
    return characters(text.slice(0, error.at));
  }
}

/** A character may be two units of UTF-16. */
function characters(text: string): number {
  return text.replace(/[\ud800-\udbff][\udc00-\udfff]/g, '.').length;
}

/** Thrown and caught within this file. */
class NotJson extends Error {
  constructor(readonly at: number) {
    super();
  }
}

/** Each of the readers below takes where something begins, and answers where it has ended. */
function value(text: string, at: number): number {
  if (text[at] === '{') return members(text, skip(text, at + 1));
  if (text[at] === '[') return items(text, skip(text, at + 1));
  if (text[at] === '"') return string(text, at);
  const end = Math.max(past(NUMBER, text, at), past(WORD, text, at));
  if (end === at) throw new NotJson(at);
  return end;
}

function members(text: string, first: number): number {
  if (text[first] === '}') return first + 1;
  for (let at = first; ;) {
    if (text[at] !== '"') throw new NotJson(at);
    at = expect(':', text, skip(text, string(text, at)));
    at = skip(text, value(text, skip(text, at)));
    if (text[at] === '}') return at + 1;
    at = skip(text, expect(',', text, at));
  }
}

function items(text: string, first: number): number {
  if (text[first] === ']') return first + 1;
  for (let at = first; ;) {
    at = skip(text, value(text, at));
    if (text[at] === ']') return at + 1;
    at = skip(text, expect(',', text, at));
  }
}

function string(text: string, begin: number): number {
  for (let at = begin + 1; ;) {
    at = past(PLAIN_TEXT, text, at);
    if (text[at] === '"') return at + 1;
    if (at >= text.length) throw new NotJson(begin);
    const end = past(ESCAPE, text, at);
    // Of an escape with wrong digits the place is that of the `u`.
    if (end === at) throw new NotJson(text[at + 1] === 'u' ? at + 1 : at);
    at = end;
  }
}

function expect(character: string, text: string, at: number): number {
  if (text[at] !== character) throw new NotJson(at);
  return at + 1;
}

function skip(text: string, at: number): number {
  return past(SPACE, text, at);
}

/** Where a match of the sticky pattern ends; where it would begin when there is none. */
function past(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}
