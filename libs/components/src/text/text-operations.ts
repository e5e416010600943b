/** What one can do with a text: the operations of Langflow's Text Operations, each a function. */
import { ComponentError, Data, type Table } from '@flowgate/engine';
import { foundText, PythonPattern } from '../patterns/python-pattern';
import { textTable } from './text-table';

export interface TextOperationInputs {
  readonly table_separator: string;
  readonly has_header: boolean;
  readonly count_words: boolean;
  readonly count_characters: boolean;
  readonly count_lines: boolean;
  readonly case_type: string;
  readonly use_regex: boolean;
  readonly search_pattern: string;
  readonly replacement_text: string;
  readonly extract_pattern: string;
  readonly max_matches: number;
  readonly head_characters: number;
  readonly tail_characters: number;
  readonly strip_mode: string;
  readonly strip_characters: string;
  readonly text_input_2: string;
  readonly remove_extra_spaces: boolean;
  readonly remove_special_chars: boolean;
  readonly remove_empty_lines: boolean;
  /** Text Clean leaves line ends alone, as it does in Langflow's newer component. */
  readonly keeps_lines: boolean;
}

type Result = string | Data | Table;
type Operation = (text: string, inputs: TextOperationInputs) => Result | Promise<Result>;

/** @returns an empty text for an operation that is none of a text, and for a blank text */
export async function operateOnText(
  text: string,
  operation: string,
  inputs: TextOperationInputs,
): Promise<Result> {
  const run = OPERATIONS[operation];
  const isBlank = text.trim() === '' && operation !== 'Text Join' && operation !== 'Word Count';
  return run && !isBlank ? run(text, inputs) : '';
}

const OPERATIONS: Readonly<Record<string, Operation>> = {
  'Word Count': (text, inputs) => new Data(counts(text, inputs)),
  'Case Conversion': (text, { case_type }) => (CASES[case_type] ?? ((same) => same))(text),
  'Text Replace': replace,
  'Text Extract': extract,
  'Text Head': (text, { head_characters: count }) => characters(text, 0, notNegative(count, 'Start')),
  'Text Tail': (text, { tail_characters: count }) => {
    const from = Array.from(text).length - notNegative(count, 'End');
    return count === 0 ? '' : characters(text, Math.max(from, 0));
  },
  'Text Strip': strip,
  'Text Join': (text, { text_input_2: other }) => [text, other].filter((one) => one !== '').join('\n'),
  'Text Clean': clean,
  'Text to DataFrame': (text, { table_separator, has_header }) =>
    textTable(text, table_separator, has_header),
};

const CASES: Readonly<Record<string, (text: string) => string>> = {
  uppercase: (text) => text.toUpperCase(),
  lowercase: (text) => text.toLowerCase(),
  // Python begins a word behind anything that is no letter.
  title: (text) => text.toLowerCase().replaceAll(/(?<!\p{L})\p{L}/gu, (letter) => letter.toUpperCase()),
  capitalize: (text) => text.charAt(0).toUpperCase() + text.slice(1).toLowerCase(),
  swapcase: (text) =>
    text.replaceAll(/\p{L}/gu, (letter) =>
      letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase(),
    ),
};

function counts(text: string, { count_words, count_characters, count_lines }: TextOperationInputs) {
  const words = text.split(/\s+/).filter((word) => word !== '');
  const lines = text === '' ? [] : text.split('\n');
  return {
    ...(count_words && { word_count: words.length, unique_words: new Set(words).size }),
    ...(count_characters && {
      character_count: Array.from(text).length,
      character_count_no_spaces: Array.from(text.replaceAll(' ', '')).length,
    }),
    ...(count_lines && {
      line_count: lines.length,
      non_empty_lines: lines.filter((line) => line.trim() !== '').length,
    }),
  };
}

async function replace(
  text: string,
  { search_pattern, replacement_text, use_regex }: TextOperationInputs,
): Promise<string> {
  if (search_pattern === '') return text;
  if (!use_regex) return text.replaceAll(search_pattern, () => replacement_text);
  try {
    const pattern = await PythonPattern.compile(search_pattern, (problem) => problem);
    return pattern.replaceAll(text, replacement_text);
  } catch (error) {
    if (error instanceof ComponentError) return text;
    throw error;
  }
}

async function extract(text: string, { extract_pattern, max_matches }: TextOperationInputs): Promise<string> {
  if (extract_pattern === '') return '';
  const says = (problem: string) => `Invalid regex pattern '${extract_pattern}': ${problem}`;
  const pattern = await PythonPattern.compile(extract_pattern, says);
  const found = pattern.findAll(text).map(foundText);
  return (max_matches > 0 ? found.slice(0, max_matches) : found).join('\n');
}

function characters(text: string, from: number, to?: number): string {
  return Array.from(text).slice(from, to).join('');
}

function notNegative(count: number, end: 'Start' | 'End'): number {
  if (count < 0)
    throw new ComponentError(`Characters from ${end} must be a non-negative integer, got ${count}`);
  return count;
}

function strip(text: string, { strip_mode, strip_characters }: TextOperationInputs): string {
  const isStripped = (char: string) =>
    strip_characters === '' ? char.trim() === '' : strip_characters.includes(char);
  const all = Array.from(text);
  let from = 0;
  let to = all.length;
  if (strip_mode !== 'right') while (from < to && isStripped(all[from] ?? '')) from += 1;
  if (strip_mode !== 'left') while (to > from && isStripped(all[to - 1] ?? '')) to -= 1;
  return all.slice(from, to).join('');
}

/** One blank for each run of white space. */
function singleSpaced(text: string, keepsLines: boolean): string {
  if (keepsLines)
    return text
      .split('\n')
      .map((line) => singleSpaced(line, false))
      .join('\n');
  const words = text.split(/\s/).filter((word) => word !== '');
  return [...(/^\s/.test(text) ? [''] : []), ...words, ...(/\s$/.test(text) ? [''] : [])].join(' ');
}

function clean(text: string, inputs: TextOperationInputs): string {
  let cleaned = text;
  if (inputs.remove_extra_spaces) cleaned = singleSpaced(cleaned, inputs.keeps_lines);
  if (inputs.remove_special_chars) cleaned = cleaned.replaceAll(/[^\p{L}\p{N}_\s]/gu, '');
  if (inputs.remove_empty_lines)
    cleaned = cleaned
      .split('\n')
      .filter((line) => line.trim() !== '')
      .join('\n');
  return cleaned.trim();
}
