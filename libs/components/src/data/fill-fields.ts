import { ComponentError, formatTemplate, parseTemplate, pythonTypeName, isObject } from '@flowgate/engine';

/** What a template is filled from. */
export type Fields = Readonly<Record<string, unknown>>;

/**
 * Fills a pattern of Parser and its like as Python's `str.format` does with named values: `{name}`, `{tags[0]}`, `{nested[key]}`,
 * conversions and formats.
 * @param missing gives what stands for a name that the fields lack, or throws
 * @throws ComponentError in Python's words
 */
export function fillFields(pattern: string, fields: Fields, missing: (name: string) => unknown): string {
  return formatTemplate(parseTemplate(pattern), (written) => {
    const name = /^[^.[]*/.exec(written)?.[0] ?? '';
    if (/^\d*$/.test(name)) throw new ComponentError('Format string contains positional fields');
    const value = Object.hasOwn(fields, name) ? fields[name] : missing(name);
    return access(value, written.slice(name.length));
  });
}

const STEP = /\.([^.[]+)|\[([^\]]+)\]/gy;

/** Follows attributes and indexes into a value. */
function access(value: unknown, steps: string): unknown {
  let found = value;
  let at = 0;
  while (at < steps.length) {
    STEP.lastIndex = at;
    const step = STEP.exec(steps);
    if (!step) throw new ComponentError("Only '.' or '[' may follow ']' in format field specifier");
    const [, attribute, index] = step;
    found = attribute === undefined ? item(found, index ?? '') : attributeOf(found, attribute);
    at = STEP.lastIndex;
  }
  return found;
}

function item(value: unknown, index: string): unknown {
  if (Array.isArray(value) || typeof value === 'string') {
    const characters: ArrayLike<unknown> = typeof value === 'string' ? Array.from(value) : value;
    if (!/^\d+$/.test(index))
      throw new ComponentError(`${pythonTypeName(value)} indices must be integers or slices, not str`);
    if (Number(index) >= characters.length)
      throw new ComponentError(`${typeof value === 'string' ? 'string' : 'list'} index out of range`);
    return characters[Number(index)];
  }
  if (isObject(value)) {
    if (Object.hasOwn(value, index)) return value[index];
    throw new ComponentError(index, { kind: 'KeyError' });
  }
  throw new ComponentError(`'${pythonTypeName(value)}' object is not subscriptable`, { kind: 'TypeError' });
}

function attributeOf(value: unknown, name: string): never {
  throw new ComponentError(`'${pythonTypeName(value)}' object has no attribute '${name}'`, {
    kind: 'AttributeError',
  });
}
