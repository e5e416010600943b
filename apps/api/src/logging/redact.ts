const HIDDEN = '***';

/** Lint checks that each pattern is linear: its work grows no faster than the text, whatever the text is. */
const PATTERNS: readonly RegExp[] = [
  // What keys look like: ours and those of the services that flows call (OpenAI, Anthropic, Groq, xAI, Google).
  /\b(sk-|gsk_|xai-)[\w-]{8,}/gi,
  /\b(AIza)[\w-]{20,}/g,
  // Signed tokens, complete or not: JSON in base64 is never logged.
  /\b(eyJ)[\w-]{10,}(?:\.[\w-]+)*/g,
  /\b((?:bearer|basic) )[\w.~+/=-]{8,}/gi,
  // Where addresses and forms, JSON and headers hold secrets.
  /((?:api[-_]?key|password|secret|token)(?:=|["'] ?: ?["']))[^&\s"'?]+/gi,
  /((?:x-api-key|x-goog-api-key|api-key|cookie): ?)[^\n]+/gi,
  // `user:password@` in an address.
  /(:\/\/[^/\s:@]*:)[^/\s@]+(?=@)/g,
];

/** Characters. The server's own lines are shorter; of a longer text the beginning and the end are logged. */
const LONGEST = 16_000;
const BEGINNING = 12_000;
const END = 3_000;

/** Shortens a text for the log and masks what looks like a key, or stands where a password or key does. */
export function redact(text: string): string {
  return PATTERNS.reduce((shown, pattern) => shown.replace(pattern, `$1${HIDDEN}`), shortened(text));
}

/** Cuts between words only: half a key would not be recognised as one. */
function shortened(text: string): string {
  if (text.length <= LONGEST) return text;
  const beginning = text.slice(0, lastSpace(text, BEGINNING));
  const end = text.slice(firstSpace(text, text.length - END));
  return `${beginning} [${text.length - beginning.length - end.length} characters left out]${end}`;
}

function lastSpace(text: string, before: number): number {
  let at = before;
  while (at > 0 && !isSpace(text, at)) at--;
  return at;
}

function firstSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && !isSpace(text, at)) at++;
  return at;
}

function isSpace(text: string, at: number): boolean {
  return text.charCodeAt(at) <= 0x20;
}
