/** How a collection keeps documents: LangChain's nested form, or fields side by side as other programs write them. */
import { ComponentError, isObject, type Row } from '@flowgate/engine';
import type { StoredDocument } from '../document';

export interface DocumentForm {
  /** The field that holds the text. */
  readonly textField: string;
  readonly flat: boolean;
  /** The collection embeds texts by itself. */
  readonly vectorize: boolean;
  /** The collection also finds by words. */
  readonly lexical: boolean;
}

type Stored = Readonly<Record<string, unknown>>;

/**
 * The form of what a collection holds already; of an empty one, LangChain's.
 * @param field the text's field as the flow has it; empty or `*`: to be found out
 */
export function formOf(
  samples: readonly Stored[],
  field: string,
  abilities: Pick<DocumentForm, 'vectorize' | 'lexical'>,
): DocumentForm {
  const flat = samples.filter((sample) => !isObject(sample.metadata)).length * 2 > samples.length;
  const written = field.trim();
  const textField = abilities.vectorize ? '$vectorize' : written && written !== '*' ? written : 'content';
  const guessed = written === '*' && !abilities.vectorize ? longestField(samples) : null;
  return { ...abilities, flat, textField: guessed ?? textField };
}

/** The field with the longest texts is the text. */
function longestField(samples: readonly Stored[]): string | null {
  const lengths = new Map<string, number>();
  for (const sample of samples) {
    for (const [name, value] of Object.entries(sample)) {
      if (name.startsWith('_') || typeof value !== 'string') continue;
      lengths.set(name, (lengths.get(name) ?? 0) + value.length);
    }
  }
  return (
    [...lengths].reduce<[string, number] | null>(
      (one, other) => (one === null || other[1] > one[1] ? other : one),
      null,
    )?.[0] ?? null
  );
}

export function written(
  form: DocumentForm,
  { text, metadata }: StoredDocument,
  vector: readonly number[] | undefined,
): Stored {
  return {
    _id: crypto.randomUUID().replaceAll('-', ''),
    ...(form.flat ? metadata : { metadata }),
    [form.textField]: text,
    ...(vector && { $vector: vector }),
    ...(form.lexical && { $lexical: text }),
  };
}

/** `null` for what is no such document. */
export function read(form: DocumentForm, stored: Stored): StoredDocument | null {
  const text = stored[form.textField];
  if (typeof text !== 'string') return null;
  if (!form.flat) return isObject(stored.metadata) ? { text, metadata: stored.metadata } : null;
  const fields = Object.entries(stored).filter(
    ([name]) => name !== form.textField && name !== '_id' && !name.startsWith('$'),
  );
  return { text, metadata: Object.fromEntries(fields) };
}

/** @throws ComponentError for one that is no such document, unless those are to be ignored */
export function readAll(
  form: DocumentForm,
  stored: readonly unknown[],
  ignoreInvalid: boolean,
): StoredDocument[] {
  return stored.flatMap((one) => {
    const document = isObject(one) ? read(form, one) : null;
    if (document) return [document];
    if (ignoreInvalid) return [];
    const id = isObject(one) ? String(one._id) : '';
    throw new ComponentError(`the document ${id} has no text in its field ${form.textField}`);
  });
}

/** The fields that an answer is to hold. */
export function projection(form: DocumentForm): Record<string, boolean> | null {
  if (form.flat) return form.vectorize ? { '*': true } : null;
  return { _id: true, [form.textField]: true, metadata: true };
}

/** Keys of metadata, as a flow names them in a filter, by where the collection keeps them. */
export function filterOf(form: DocumentForm, filter: Row): Row {
  return Object.fromEntries(
    Object.entries(filter).map(([key, value]) => {
      if (key === '$and' || key === '$or') {
        const parts = Array.isArray(value) ? (value as readonly unknown[]) : [];
        return [key, parts.map((part) => (isObject(part) ? filterOf(form, part) : part))];
      }
      const isField = !key.startsWith('$') && key !== '_id';
      return [isField && !form.flat ? `metadata.${key}` : key, value];
    }),
  );
}
