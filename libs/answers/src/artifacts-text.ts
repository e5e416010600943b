/**
 * What a chat component has said, as the text for people that Langflow makes of it: YAML, the names in order
 * (docs/langflow/rest-api.md#build).
 */
export function artifactsText(artifacts: Readonly<Record<string, unknown>>): string {
  const lines = Object.entries(artifacts)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]): readonly [string, string] => [titled(name), scalar(value)])
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return lines.map(([name, text], at) => `${at === 0 ? '- ' : '  '}${name}: ${text}\n`).join('');
}

/** `sender_name` -> `Sender Name` */
function titled(name: string): string {
  return name
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
}

/** What YAML would read as something else than this text, or not at all. */
const NOT_PLAIN = /^$|^[\s!"#%&'*,:>?@[\\\]`{|}-]|: |:$| #|\s$|^[\d.+~]|^(?:true|false|yes|no|on|off|null)$/i;
const CONTROL = /[^\P{Cc}]/u;

function scalar(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  if (CONTROL.test(value)) return JSON.stringify(value);
  return NOT_PLAIN.test(value) ? `'${value.replaceAll("'", "''")}'` : value;
}
