/**
 * JSON as Python writes it: `", "` and `": "` between the parts, and `\uXXXX` for all that is not ASCII. Langflow's event stream and a
 * few of its text fields have this form, and clients compare them as text.
 */
export function pythonJson(value: unknown): string {
  const json = JSON.stringify(value);
  return (typeof value === 'string' ? json : spaced(json)).replace(NOT_ASCII, escaped);
}

const NOT_ASCII = /[\u007f-\uffff]/g;

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** A string, which stays as it is, or a separator. */
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[,:]/g;

function spaced(json: string): string {
  return json.replace(TOKEN, (token) => (token === ',' || token === ':' ? `${token} ` : token));
}
