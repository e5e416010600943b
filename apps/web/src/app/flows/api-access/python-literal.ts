const WORDS = new Map<unknown, string>([
  [true, 'True'],
  [false, 'False'],
  [null, 'None'],
]);

/** A JSON value as Python writes it. @param indent of the line that it begins on */
export function pythonLiteral(value: unknown, indent = 0): string {
  const pad = ' '.repeat(indent + 4);
  const inner = (item: unknown) => pythonLiteral(item, indent + 4);
  if (Array.isArray(value))
    return block(
      '[',
      value.map((item) => pad + inner(item)),
      ']',
      indent,
    );
  if (typeof value === 'object' && value !== null) {
    const lines = Object.entries(value).map(([key, item]) => `${pad}${JSON.stringify(key)}: ${inner(item)}`);
    return block('{', lines, '}', indent);
  }
  return WORDS.get(value) ?? JSON.stringify(value);
}

function block(open: string, lines: readonly string[], close: string, indent: number): string {
  return lines.length === 0 ? open + close : `${open}\n${lines.join(',\n')},\n${' '.repeat(indent)}${close}`;
}
