const HIDDEN = '***';

/**
 * Each pattern takes in all that it has looked at, or begins where no other of its attempts does: the work grows with the length of the
 * text and no faster, whatever the text is (`redact.spec.ts` counts it, and so does a rule of lint).
 */
const PATTERNS: readonly RegExp[] = [
  // What keys look like: ours and those of the services that flows call (OpenAI, Anthropic, Groq, xAI, Google).
  /\b(sk-|gsk_|xai-)[\w-]{8,}/gi,
  /\b(AIza)[\w-]{20,}/g,
  // A signed token, or the beginning of one: whatever JSON in base64 says is not for the log.
  /\b(eyJ)[\w-]{10,}(?:\.[\w-]+)*/g,
  /\b((?:bearer|basic) )[\w.~+/=-]{8,}/gi,
  // Where addresses and forms, JSON and headers hold secrets.
  /((?:api[-_]?key|password|secret|token)(?:=|["'] ?: ?["']))[^&\s"'?]+/gi,
  /((?:x-api-key|x-goog-api-key|api-key|cookie): ?)[^\n]+/gi,
  // `user:password@` in an address.
  /(:\/\/[^/\s:@]*:)[^/\s@]+(?=@)/g,
];

/** No line that the server writes by itself is longer; how a text begins and ends tells what it was. */
const LONGEST = 16_000;
const BEGINNING = 12_000;
const END = 3_000;

/** A text for the log, not too long, without what looks like a key, or sits where a password or key does. */
export function redact(text: string): string {
  return PATTERNS.reduce((shown, pattern) => shown.replace(pattern, `$1${HIDDEN}`), shortened(text));
}

/** Cut between words only: half a key would not be known for one. */
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
