const HIDDEN = '***';

/** What keys look like: ours and those of the services that flows call (OpenAI, Anthropic, Groq, xAI, Google), and signed tokens. */
const KEYS =
  /\b(?:(sk-|gsk_|xai-)[\w-]{8,}|(AIza)[\w-]{20,}|(eyJ)[\w-]{10,}\.[\w-]{10,}\.[\w-]{10,})|\b(bearer )[\w.~+/-]{8,}/gi;
/** Where addresses and forms hold secrets, and the end of such a value. */
const PARAMETERS = /((?:x-api-key|password|token|api_key)=)[^&\s"'?]+/gi;
const USER_INFO = /(:\/\/[^/\s:@]+:)[^/\s@]+@/g;

/** A text for the log without what looks like a key, or sits where a password or key does in an address. */
export function redact(text: string): string {
  return text
    .replace(
      KEYS,
      (_, key = '', google = '', token = '', bearer = '') => `${key}${google}${token}${bearer}${HIDDEN}`,
    )
    .replace(PARAMETERS, `$1${HIDDEN}`)
    .replace(USER_INFO, `$1${HIDDEN}@`);
}
