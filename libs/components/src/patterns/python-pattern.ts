/**
 * Regular expressions that the author of a flow, or who calls it, has written. They run in RE2's linear time, so that none can hold
 * the server up; what Python has beyond RE2 (look-around, references back) is refused by name.
 */
import { ComponentError, pythonRepr } from '@flowgate/engine';
import type { RE2JS, RE2JSException } from 're2js';

/** A match as Python's `re.findall` gives it: the text, the one group, or the groups. */
export type Found = string | readonly string[];

export class PythonPattern {
  private constructor(private readonly compiled: RE2JS) {}

  /**
   * Loads RE2 with the first pattern.
   * @param says makes the error of what is wrong with the pattern, in Python's words where they are known
   */
  static async compile(pattern: string, says: (problem: string) => string): Promise<PythonPattern> {
    const { RE2JS, RE2JSException } = await import('re2js');
    try {
      return new PythonPattern(RE2JS.compile(pattern));
    } catch (error) {
      if (!(error instanceof RE2JSException)) throw error;
      throw new ComponentError(says(problemOf(pattern, error)));
    }
  }

  /** All matches, as `re.findall`. */
  findAll(text: string): Found[] {
    const matcher = this.compiled.matcher(text);
    const found: Found[] = [];
    while (matcher.find()) {
      const count = matcher.groupCount();
      const groups = Array.from({ length: count }, (_, at) => matcher.group(at + 1) ?? '');
      found.push(count === 0 ? (matcher.group() ?? '') : count === 1 ? (groups[0] ?? '') : groups);
    }
    return found;
  }

  /** Whether it matches anywhere, as `re.search`. */
  isIn(text: string): boolean {
    return this.compiled.matcher(text).find();
  }

  /** `re.sub`. @param replacement in Python's syntax: `\\1`, `\\g<1>`, `\\g<name>`, `\\n` */
  replaceAll(text: string, replacement: string): string {
    const matcher = this.compiled.matcher(text);
    const pieces: string[] = [];
    let at = 0;
    while (matcher.find()) {
      pieces.push(
        text.slice(at, matcher.start()),
        filled(replacement, (group) => matcher.group(group) ?? ''),
      );
      at = matcher.end();
    }
    return pieces.join('') + text.slice(at);
  }
}

const REFERENCE = /\\(?:g<(\w+)>|(\d{1,2})|(.))/gs;
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

function filled(replacement: string, group: (name: string | number) => string): string {
  return replacement.replaceAll(
    REFERENCE,
    (_, named: string | undefined, number: string | undefined, escaped: string | undefined) => {
      if (escaped !== undefined) return ESCAPES[escaped] ?? escaped;
      const name = named ?? number ?? '0';
      return group(/^\d+$/.test(name) ? Number(name) : name);
    },
  );
}

/** A match as text: several groups as Python writes a tuple. */
export function foundText(found: Found): string {
  return typeof found === 'string' ? found : `(${found.map(pythonRepr).join(', ')})`;
}

function problemOf(pattern: string, error: RE2JSException): string {
  const open = unclosedGroup(pattern);
  if (open >= 0) return `missing ), unterminated subpattern at position ${open}`;
  if (/\(\?[=!<]|\\[1-9]/.test(pattern)) return 'look-around and references back are not supported here';
  return error.message.replace(/^error parsing regexp: /, '');
}

/** Where the first group begins that is never closed; -1 when all are. */
function unclosedGroup(pattern: string): number {
  const open: number[] = [];
  let inClass = false;
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern[at];
    if (char === '\\') at++;
    else if (inClass) inClass = char !== ']';
    else if (char === '[') inClass = true;
    else if (char === '(') open.push(at);
    else if (char === ')') open.pop();
  }
  return open[0] ?? -1;
}
