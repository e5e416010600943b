import { parse } from 'node:querystring';

/**
 * Parses a query string. Of a repeated parameter the last value counts. The form that Langflow's documentation shows,
 * `?x-api-key=KEY?stream=false`, works: a key has no question mark, so one inside it starts the next parameter.
 */
export function parseQuery(query: string): Record<string, string> {
  const values = lastValues(query);
  const key = values['x-api-key'];
  const mark = key?.indexOf('?') ?? -1;
  if (key === undefined || mark === -1) return values;
  return Object.assign(values, lastValues(key.slice(mark + 1)), { 'x-api-key': key.slice(0, mark) });
}

function lastValues(query: string): Record<string, string> {
  const values = Object.create(null) as Record<string, string>;
  if (query === '') return values;
  for (const [name, value] of Object.entries(parse(query))) {
    values[name] = (Array.isArray(value) ? value.at(-1) : value) ?? '';
  }
  return values;
}
