/** Flags that Python writes at the start of a pattern and JavaScript beside it. */
const LEADING_FLAGS = /^\(\?([aimsux]+)\)/;

/**
 * A pattern in Python's syntax as JavaScript's; `null` when it cannot be read. What the two write differently is translated: named groups and
 * references to them, the anchors `\A` and `\Z`, flags at the start.
 * @param flags JavaScript's, beside those of the pattern
 */
export function pythonPattern(pattern: string, flags = ''): RegExp | null {
  const leading = LEADING_FLAGS.exec(pattern);
  const all = `${leading?.[1] ?? ''}${flags}`;
  const own = ['i', 'm', 's'].filter((flag) => all.includes(flag));
  const others = flags.replaceAll(/[ims]/g, '');
  const source = pattern
    .slice(leading?.[0].length ?? 0)
    .replaceAll('(?P<', '(?<')
    .replaceAll(/\(\?P=(\w+)\)/g, '\\k<$1>')
    .replaceAll(/(?<!\\)((?:\\\\)*)\\A/g, '$1(?<![\\s\\S])')
    .replaceAll(/(?<!\\)((?:\\\\)*)\\Z/g, '$1(?![\\s\\S])');
  try {
    return new RegExp(source, `${own.join('')}${others}`);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
