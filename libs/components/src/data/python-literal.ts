/** Texts that read as one of Python's literals, `[1, 'a', {'b': None}]`, as their values; a small reader, for `ast.literal_eval`'s part. */

class NoLiteral extends Error {}

const LOOKS_LIKE = /^(?:[{[('"]|true$|false$|none$|[\d.]+$)/i;

/** The value of the literal; the text itself when it is none. */
export function pythonLiteral(text: string): unknown {
  if (!LOOKS_LIKE.test(text.trim())) return text;
  try {
    return new LiteralReader(text.trim()).read();
  } catch (error) {
    if (error instanceof NoLiteral) return text;
    throw error;
  }
}

const NUMBER = /[+-]?(?:\d[\d_]*(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?/iy;
const TEXT = /'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"/sy;
const WORDS: Readonly<Record<string, unknown>> = {
  True: true,
  False: false,
  None: null,
  true: true,
  false: false,
  none: null,
};
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };
const DEEPEST = 100;

class LiteralReader {
  private at = 0;
  private depth = 0;

  constructor(private readonly text: string) {}

  read(): unknown {
    const value = this.value();
    this.skip();
    if (this.at < this.text.length) throw new NoLiteral();
    return value;
  }

  private value(): unknown {
    this.skip();
    if (this.depth > DEEPEST) throw new NoLiteral();
    const char = this.text[this.at];
    if (char === '[') return this.items(']');
    if (char === '(') return this.items(')');
    if (char === '{') return this.object();
    const text = this.match(TEXT);
    if (text) return (text[1] ?? text[2] ?? '').replace(/\\(.)/gs, (_, one: string) => ESCAPES[one] ?? one);
    const number = this.match(NUMBER);
    if (number) return Number(number[0].replaceAll('_', ''));
    const word = /^[A-Za-z]+/.exec(this.text.slice(this.at, this.at + 6))?.[0] ?? '';
    if (!Object.hasOwn(WORDS, word)) throw new NoLiteral();
    this.at += word.length;
    return WORDS[word];
  }

  private items(end: string): unknown[] {
    const items: unknown[] = [];
    this.enter();
    while (!this.takes(end)) {
      items.push(this.value());
      if (!this.takes(',') && this.text[this.at] !== end) throw new NoLiteral();
    }
    this.depth -= 1;
    return items;
  }

  private object(): Record<string, unknown> {
    const entries: [string, unknown][] = [];
    this.enter();
    while (!this.takes('}')) {
      const key = this.value();
      if (!this.takes(':')) throw new NoLiteral();
      entries.push([String(key), this.value()]);
      if (!this.takes(',') && this.text[this.at] !== '}') throw new NoLiteral();
    }
    this.depth -= 1;
    return Object.fromEntries(entries);
  }

  private enter(): void {
    this.at += 1;
    this.depth += 1;
  }

  private takes(char: string): boolean {
    this.skip();
    if (this.at >= this.text.length) throw new NoLiteral();
    if (this.text[this.at] !== char) return false;
    this.at += 1;
    this.skip();
    return true;
  }

  private match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found) this.at = pattern.lastIndex;
    return found;
  }

  private skip(): void {
    while (/\s/.test(this.text.charAt(this.at))) this.at += 1;
  }
}
