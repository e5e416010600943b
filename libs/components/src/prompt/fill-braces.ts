import {
  ComponentError,
  formatTemplate,
  parseTemplate,
  pythonRepr,
  type TemplatePiece,
} from '@flowgate/engine';
import { variableValue } from './variable-value';

/**
 * Fills `{name}` as Python's format does, conversions and formats too; braces in values stay as they are.
 * @param variables without a prototype
 * @throws ComponentError in Python's words: braces that do not pair up, a name that is none, a variable without a field
 */
export function fillBraces(template: string, variables: Readonly<Record<string, unknown>>): string {
  const pieces = parseTemplate(template);
  refuseUnknown(pieces);
  return formatTemplate(pieces, (name) => {
    if (/^\d*$/.test(name)) throw new ComponentError('tuple index out of range', { kind: 'IndexError' });
    if (!(name in variables)) throw new ComponentError(name, { kind: 'KeyError' });
    return variableValue(variables[name]);
  });
}

function refuseUnknown(pieces: readonly TemplatePiece[]): void {
  for (const piece of pieces) {
    if (typeof piece === 'string') continue;
    if (/[.[\]]/.test(piece.name)) {
      throw new ComponentError(
        `Invalid variable name ${pythonRepr(piece.name)} in f-string template. ` +
          'Variable names cannot contain attribute access (.) or indexing ([]).',
      );
    }
    refuseUnknown(piece.format);
    if (piece.format.some((part) => typeof part !== 'string')) {
      throw new ComponentError(
        'Invalid format specifier in f-string template. Nested replacement fields are not allowed.',
      );
    }
  }
}
