/** What the form with files says of how they are taken in. */
import type { Cutting } from '@flowgate/components';
import { isObject } from '@flowgate/engine';
import { DomainError } from '../common/domain-error';
import type { WholeForm } from '../common/form';

export const MOST_FILES = 100;

type Texts = WholeForm['texts'];

export function cuttingOf(texts: Texts): Cutting {
  return {
    size: numberOf(texts, 'chunk_size', 1000),
    overlap: numberOf(texts, 'chunk_overlap', 200),
    separator: texts.get('separator') ?? '',
  };
}

export function numberOf(texts: Texts, field: string, usual: number): number {
  const value = texts.get(field) ?? '';
  if (/^\d{0,9}$/.test(value)) return value === '' ? usual : Number(value);
  throw refused(`The field ${field} must be a whole number.`);
}

export function metadataOf(texts: Texts): Readonly<Record<string, unknown>> {
  const source = texts.get('source_name') ?? '';
  const given = parsed(texts.get('metadata') ?? '{}');
  if (!isObject(given)) throw refused('The field metadata must be a JSON object.');
  return { ...given, ...(source !== '' && { source_name: source }) };
}

function parsed(text: string): unknown {
  try {
    return text === '' ? {} : (JSON.parse(text) as unknown);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

export function refused(reason: string): DomainError {
  return new DomainError('KNOWLEDGE_REFUSED', 400, reason);
}
