import type { Known } from './known';

/** What of a recorded text is another value at each run, and the form that it has. */
const CHANGING: readonly (readonly [RegExp, string])[] = [
  [/<JWT>/, String.raw`[\w-]+\.[\w-]+\.[\w-]+`],
  [/<NEW_API_KEY>/, String.raw`sk-[\w-]{43}`],
  [/<ENCRYPTED>/, String.raw`[^"\s]{20,}`],
  [/http:\/\/127\.0\.0\.1:7\d{3}/, String.raw`http://127\.0\.0\.1:\d+`],
  [/<PATH>/, String.raw`/\S+`],
  [/<ZIP BYTES \d+>/, String.raw`<ZIP BYTES \d+>`],
  [/sk-[\w-]{5}\*{38}/, String.raw`sk-[\w-]{5}\*{38}`],
  [/\w{3}, \d\d \w{3} 2026 \d\d:\d\d:\d\d GMT/, String.raw`\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT`],
  [/2026-11-2[35]T\d\d:\d\d:\d\d\.\d{6}/, String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}`],
  [/2026-11-23T\d\d:\d\d:\d\d/, String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d`],
  [/2026-11-2[35] \d\d:\d\d:\d\d\.\d{6} UTC/, String.raw`\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6} UTC`],
  [/2026-11-2[35]_\d\d-\d\d-\d\d/, String.raw`\d{4}-\d\d-\d\d_\d\d-\d\d-\d\d`],
  // Seconds since 1970.
  [/1795[46]\d{5}/, String.raw`\d{10}`],
  [/2026112[35]_\d{6}/, String.raw`\d{8}_\d{6}`],
];
/** Characters that mean something in a pattern. */
const SPECIAL = /[\\^$.*+?()[\]{}|/]/g;
const UUID_FORM = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const PIECES = new RegExp(
  `(?<id>${UUID_FORM})|${CHANGING.map(([recorded]) => `(${recorded.source})`).join('|')}`,
  'g',
);

/** Whether a text is the recorded one: literally, but for times and secrets, which have the same form, and ids, which go together. */
export function isSameText(recorded: string, ours: string, known: Known): boolean {
  const ids: string[] = [];
  let pattern = '';
  let end = 0;
  for (const piece of recorded.matchAll(PIECES)) {
    pattern += literal(recorded.slice(end, piece.index)) + form(piece[0], ids);
    end = piece.index + piece[0].length;
  }
  const match = new RegExp(`^${pattern}${literal(recorded.slice(end))}$`).exec(ours);
  return match !== null && ids.every((id, at) => known.isSame(id, match[at + 1] ?? ''));
}

function form(piece: string, ids: string[]): string {
  const changing = CHANGING.find(([recorded]) => new RegExp(`^(?:${recorded.source})$`).test(piece));
  if (changing) return changing[1];
  ids.push(piece);
  return `(${UUID_FORM})`;
}

function literal(text: string): string {
  return text.replace(SPECIAL, '\\$&');
}
