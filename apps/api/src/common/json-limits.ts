/** No request and no flow that a person made comes near this; what walks over values may recurse below it. */
export const MAX_JSON_DEPTH = 200;
/** Megabytes of real JSON have a value every 20 bytes or so; made of nothing but `[],` they would fill the memory. */
export const MAX_JSON_VALUES = 2_000_000;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;

/**
 * Tells whether a JSON text has more in it, or deeper in each other, than is taken; `null` when it has not. Read off the text, before
 * parsing makes a hundred times its size of it.
 */
export function beyondJsonLimits(json: string): string | null {
  if (json.length <= MAX_JSON_DEPTH) return null;
  let depth = 0;
  let values = 0;
  let inString = false;
  for (let at = 0; at < json.length; at++) {
    const code = json.charCodeAt(at);
    if (inString) {
      if (code === BACKSLASH) at++;
      else if (code === QUOTE) inString = false;
    } else if (code === QUOTE) inString = true;
    else if (code === COMMA) values++;
    else if (opens(code)) {
      values++;
      if (++depth > MAX_JSON_DEPTH) return `JSON is nested deeper than ${MAX_JSON_DEPTH} levels`;
    } else if (closes(code)) depth--;
    if (values > MAX_JSON_VALUES) return `JSON has more than ${MAX_JSON_VALUES} values`;
  }
  return null;
}

/** `[` and `{` differ in one bit, and so do `]` and `}`. */
function opens(code: number): boolean {
  return (code | 0x20) === 0x7b;
}

function closes(code: number): boolean {
  return (code | 0x20) === 0x7d;
}
