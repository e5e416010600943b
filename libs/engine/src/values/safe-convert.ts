import { Data } from './data';
import { markdownTable } from './markdown-table';
import { Message } from './message';
import { pythonStr } from './python-text';
import { Table } from './table';

/**
 * Any value as the text that a chat shows (docs/langflow/execution.md#values-and-their-texts): a Message its text unchanged, a Data as fenced JSON, a
 * Table as Markdown, other values as Python writes them.
 * @param clean tidies the cells of a table; strings are always tidied
 */
export function safeConvert(value: unknown, clean: boolean): string {
  if (typeof value === 'string') return tidied(value);
  if (value instanceof Message) return value.text;
  if (value instanceof Data) return tidied(`\`\`\`json\n${JSON.stringify(value.data, null, 2)}\n\`\`\``);
  if (value instanceof Table) return markdownTable(value, clean);
  return pythonStr(value);
}

/** Empties lines of white space and leaves one empty line of several. */
function tidied(text: string): string {
  // The first pattern is Python's ^\s*$ with lines that end at a newline only.
  return text.replaceAll(/(?<![^\n])\s*(?![^\n])/g, '').replaceAll(/\n{3,}/g, '\n\n');
}
