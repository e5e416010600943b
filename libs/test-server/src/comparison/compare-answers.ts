import { compareJson, type Comparison, type Difference } from './compare-json';
import type { Json, Reply } from './exchange';

/** The headers that clients go by; the others are the server's own business. */
const HEADERS = [
  'access-control-allow-credentials',
  'access-control-allow-headers',
  'access-control-allow-methods',
  'access-control-allow-origin',
  'access-control-max-age',
  'allow',
  'content-disposition',
  'content-type',
  'location',
  'retry-after',
  'set-cookie',
  'www-authenticate',
  'x-langflow-error-code',
] as const;

/** Compares an answer with Langflow's. With another status nothing else is looked at: it is another answer. */
export function compareAnswers(recorded: Reply, ours: Reply, comparison: Comparison): Difference[] {
  if (recorded.status !== ours.status) {
    const summary = ({ status, body }: Reply) => `${status} ${JSON.stringify(body).slice(0, 200)}`;
    return [{ place: 'status', recorded: summary(recorded), ours: summary(ours) }];
  }
  return [...compareHeaders(recorded, ours, comparison), ...compareBodies(recorded, ours, comparison)];
}

function compareHeaders(recorded: Reply, ours: Reply, comparison: Comparison): Difference[] {
  return HEADERS.flatMap((name) => {
    const values = [recorded.headers[name], ours.headers[name]].map(asList);
    return compareJson(values[0] ?? [], values[1] ?? [], `headers.${name}`, comparison);
  });
}

function asList(value: string | readonly string[] | undefined): string[] {
  return value === undefined ? [] : typeof value === 'string' ? [value] : [...value];
}

function compareBodies(recorded: Reply, ours: Reply, comparison: Comparison): Difference[] {
  const texts = [recorded.body, ours.body];
  const [events, ourEvents] = texts.map((body) => (isStream(recorded) ? eventLines(body) : null));
  if (!events || !ourEvents) return compareJson(recorded.body, ours.body, 'body', comparison);
  const parsed = (lines: string[]) => lines.map((line) => (line === '' ? '' : parsedEvent(line)));
  const differences = compareJson(parsed(events), parsed(ourEvents), 'body', comparison);
  if (differences.length > 0) return differences;
  // The same events; are they written in the same way, too? Those that have to be the same in part only need not be.
  const whole = (lines: string[]) => lines.map((line, at) => (isInPart(at, comparison) ? '' : line));
  return compareJson(whole(events), whole(ourEvents), 'body (text)', comparison);
}

function isInPart(event: number, { typeOnly }: Comparison): boolean {
  return [...typeOnly].some((place) => place.startsWith(`body.${event}.`));
}

/** An event of a response, with its name if it has one. */
const OF_RESPONSE = /^(?:event: (response\.[\w.]+)\n)?data: (\{.*\})$/;

/** An event of a workflow, with its number. */
const NUMBERED = /^data: (\{.*\})\nid: (\d+)$/;

/** Events of MCP are texts of several lines, compared as they are. */
function parsedEvent(text: string): Json {
  const [, event = null, data] = OF_RESPONSE.exec(text) ?? [];
  if (data !== undefined) return { event, data: JSON.parse(data) as Json };
  const [, numbered, id = null] = NUMBERED.exec(text) ?? [];
  if (numbered !== undefined) return { data: JSON.parse(numbered) as Json, id };
  return text.startsWith('{') ? (JSON.parse(text) as Json) : text;
}

function isStream({ headers }: Reply): boolean {
  return /^(?:text\/event-stream|application\/x-ndjson)/.test(String(headers['content-type']));
}

/** The last line is empty: each event ends with the separator. */
function eventLines(body: Json): string[] {
  return (typeof body === 'string' ? body : JSON.stringify(body)).split('\n\n');
}
