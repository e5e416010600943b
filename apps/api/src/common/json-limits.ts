/** No request and no flow that a person made comes near this; what walks over values may recurse below it. */
export const MAX_JSON_DEPTH = 200;
/** Megabytes of real JSON have a value every 20 bytes or so; made of nothing but `[],` they would fill the memory. */
export const MAX_JSON_VALUES = 2_000_000;
/** The largest flow that is taken has some 400,000 keys. Parsing costs most for keys, because each changes the shape of an object. */
export const MAX_JSON_KEYS = 500_000;
/** Flows use a few hundred names over and over, which is cheap. Each new name costs ten times as much as one that was there before. */
export const MAX_JSON_NAMES = 20_000;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;

/** A name takes at least `"a":1` and a comma, so a shorter text cannot have too many. */
const SHORTEST_WITH_TOO_MANY_NAMES = MAX_JSON_NAMES * 5;

/**
 * Tells whether a JSON text has more in it, or deeper in each other, than is taken; `null` when it has not. Read off the text, before
 * parsing makes a hundred times its size of it; one look at each character outside of texts.
 */
export function beyondJsonLimits(json: string): string | null {
  if (json.length <= MAX_JSON_DEPTH) return null;
  const counts = new Counts(json.length >= SHORTEST_WITH_TOO_MANY_NAMES);
  let textFrom = 0;
  let textTo = 0;
  for (let at = 0; at < json.length && counts.problem === null; at++) {
    const code = json.charCodeAt(at);
    if (code === QUOTE) {
      textFrom = at + 1;
      at = textTo = endOfText(json, textFrom);
    } else if (code === COLON) counts.key(json, textFrom, textTo);
    else if (code === COMMA) counts.value();
    else if (opens(code)) counts.opened();
    else if (closes(code)) counts.closed();
  }
  return counts.problem;
}

class Counts {
  problem: string | null = null;
  private depth = 0;
  private values = 0;
  private keys = 0;
  private readonly names = new Set<string>();

  constructor(private readonly countsNames: boolean) {}

  key(json: string, from: number, to: number): void {
    if (++this.keys > MAX_JSON_KEYS) this.problem = `JSON has more than ${MAX_JSON_KEYS} keys`;
    if (!this.countsNames) return;
    this.names.add(json.slice(from, to));
    if (this.names.size > MAX_JSON_NAMES)
      this.problem = `JSON has more than ${MAX_JSON_NAMES} different names of keys`;
  }

  value(): void {
    if (++this.values > MAX_JSON_VALUES) this.problem = `JSON has more than ${MAX_JSON_VALUES} values`;
  }

  opened(): void {
    this.value();
    if (++this.depth > MAX_JSON_DEPTH) this.problem = `JSON is nested deeper than ${MAX_JSON_DEPTH} levels`;
  }

  closed(): void {
    this.depth--;
  }
}

/**
 * The place of the quotation mark that ends a text; the end of everything when there is none. Texts are most of a flow, and their code most
 * of that: the engine's own search passes over them ten times as fast as a look at each character.
 */
function endOfText(json: string, from: number): number {
  for (let at = json.indexOf('"', from); at !== -1; at = json.indexOf('"', at + 1))
    if (!isEscaped(json, from, at)) return at;
  return json.length;
}

/** Behind an odd number of backslashes. */
function isEscaped(json: string, from: number, at: number): boolean {
  let start = at;
  while (start > from && json.charCodeAt(start - 1) === BACKSLASH) start--;
  return (at - start) % 2 === 1;
}

/** `[` and `{` differ in one bit, and so do `]` and `}`. */
function opens(code: number): boolean {
  return (code | 0x20) === 0x7b;
}

function closes(code: number): boolean {
  return (code | 0x20) === 0x7d;
}
