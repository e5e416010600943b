/**
 * JSON as Python writes it: `", "` and `": "` between the parts, and `\uXXXX` for all that is not ASCII. Langflow's event stream and a
 * few of its text fields have this form, and clients compare them as text.
 */
export function pythonJson(value: unknown): string {
  return onOneLine(JSON.stringify(value, null, 1)).replace(NOT_ASCII, escaped);
}

const NOT_ASCII = /[\u007f-\uffff]/g;

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Indented JSON has the space behind a colon already. A line ends between parts only, since those in strings are escaped. */
function onOneLine(json: string): string {
  return json.replace(/,\n */g, ', ').replace(/\n */g, '');
}
