/** Python's `str.format` for templates with named fields (docs/langflow/components.md#prompt): its syntax and its error texts. */
import { ComponentError } from '../errors/component-error';
import { formatValue } from './format-value';
import { pythonRepr, pythonStr } from './python-text';

/** A piece of a template: text as it stands, or a field with its conversion and its format. */
export type TemplatePiece = string | TemplateField;

export interface TemplateField {
  /** As written: a name, perhaps with attributes or indexes behind it. */
  readonly name: string;
  readonly conversion: string | null;
  /** May hold fields itself. */
  readonly format: readonly TemplatePiece[];
}

/** @throws ComponentError in Python's words when braces do not pair up */
export function parseTemplate(template: string): readonly TemplatePiece[] {
  return parse(template, 2);
}

/**
 * @param look gives the value of a field by its name as written; throws when there is none
 * @throws ComponentError when a value cannot be formatted as the template says
 */
export function formatTemplate(pieces: readonly TemplatePiece[], look: (name: string) => unknown): string {
  return boundedText(
    pieces.map((piece) => {
      if (typeof piece === 'string') return piece;
      return formatValue(converted(look(piece.name), piece.conversion), formatTemplate(piece.format, look));
    }),
  );
}

/** A short request can name a long value many times over; what comes out is no text for a chat any more. */
const maxLength = 10_000_000;

/**
 * Joins the pieces of a filled template.
 * @throws ComponentError when the text is longer than any chat or model takes
 */
export function boundedText(pieces: readonly string[]): string {
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  if (length > maxLength) throw new ComponentError(`The text would be longer than ${maxLength} characters.`);
  return pieces.join('');
}

function converted(value: unknown, conversion: string | null): unknown {
  switch (conversion) {
    case null:
      return value;
    case 's':
      return pythonStr(value);
    case 'r':
      return pythonRepr(value);
    case 'a':
      return ascii(pythonRepr(value));
    default:
      throw new ComponentError(`Unknown conversion specifier ${conversion}`);
  }
}

function ascii(text: string): string {
  return Array.from(text)
    .map((char) => {
      const code = char.codePointAt(0) ?? 0;
      if (code < 128) return char;
      const hex = code.toString(16);
      if (code < 256) return `\\x${hex}`;
      return code < 65_536 ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
    })
    .join('');
}

function parse(template: string, depth: number): readonly TemplatePiece[] {
  if (depth < 0) throw new ComponentError('Max string recursion exceeded');
  const pieces: TemplatePiece[] = [];
  let at = 0;
  while (at < template.length) {
    const brace = nextBrace(template, at);
    if (brace > at) pieces.push(template.slice(at, brace));
    if (brace === template.length) break;
    const char = template.charAt(brace);
    if (template.charAt(brace + 1) === char) {
      pieces.push(char);
      at = brace + 2;
    } else if (char === '}') {
      throw new ComponentError("Single '}' encountered in format string");
    } else {
      const end = fieldEnd(template, brace + 1);
      pieces.push(parseField(template.slice(brace + 1, end), depth));
      at = end + 1;
    }
  }
  return pieces;
}

function nextBrace(template: string, from: number): number {
  for (let at = from; at < template.length; at += 1) {
    const char = template.charAt(at);
    if (char === '{' || char === '}') return at;
  }
  return template.length;
}

/** Where the field that begins here is closed, fields within its format counted. */
function fieldEnd(template: string, from: number): number {
  if (from >= template.length) throw new ComponentError("Single '{' encountered in format string");
  let open = 1;
  for (let at = from; at < template.length; at += 1) {
    const char = template.charAt(at);
    if (char === '{') open += 1;
    if (char === '}') open -= 1;
    if (open === 0) return at;
  }
  throw new ComponentError("expected '}' before end of string");
}

function parseField(field: string, depth: number): TemplateField {
  const split = field.search(/[!:]/);
  const name = split < 0 ? field : field.slice(0, split);
  if (name.includes('{')) throw new ComponentError("unexpected '{' in field name");
  const rest = split < 0 ? '' : field.slice(split);
  if (!rest.startsWith('!')) return { name, conversion: null, format: parse(rest.slice(1), depth - 1) };
  const conversion = rest.charAt(1);
  if (conversion === '') throw new ComponentError("unmatched '{' in format spec");
  if (rest.length > 2 && rest.charAt(2) !== ':') {
    throw new ComponentError("expected ':' after conversion specifier");
  }
  return { name, conversion, format: parse(rest.slice(3), depth - 1) };
}
