import type { TweakableComponent, TweakableField } from './tweakable';

/** What was typed into the fields that were changed, by `keyOf`. */
export type Edits = ReadonlyMap<string, string>;

/** The `tweaks` of a call: by component, then by field. */
export type Tweaks = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

export type Reading = { readonly value: unknown } | { readonly problem: string };

export function keyOf({ node, name }: Pick<TweakableField, 'node' | 'name'>): string {
  return JSON.stringify([node, name]);
}

/** What a text means in a field. */
export function read({ kind }: Pick<TweakableField, 'kind'>, text: string): Reading {
  if (kind === 'flag') return { value: text === 'true' };
  if (kind === 'number') {
    const number = Number(text);
    return text.trim() === '' || !Number.isFinite(number)
      ? { problem: 'This is no number' }
      : { value: number };
  }
  return kind === 'json' ? readJson(text) : { value: text };
}

function readJson(text: string): Reading {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    if (error instanceof SyntaxError) return { problem: 'This is no JSON' };
    throw error;
  }
}

/** The changed fields whose text means something. */
export function tweaksOf(components: readonly TweakableComponent[], edits: Edits): Tweaks {
  const changed = components.map(({ id, fields }) => [id, changedFields(fields, edits)] as const);
  return Object.fromEntries(changed.filter(([, fields]) => Object.keys(fields).length > 0));
}

function changedFields(fields: readonly TweakableField[], edits: Edits): Readonly<Record<string, unknown>> {
  const entries = fields.flatMap((field) => {
    const text = edits.get(keyOf(field));
    const reading = text === undefined ? { problem: '' } : read(field, text);
    return 'value' in reading ? [[field.name, reading.value] as const] : [];
  });
  return Object.fromEntries(entries);
}
