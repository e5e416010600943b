const ANYWHERE =
  /(?:^|_)(?:api_?key|apikey|access_?key|private_?key|secret|password|passwd|passphrase|authorization)(?:_|$)/;
const AT_THE_END = /(?:^|_)(?:token|credentials?|auth|pwd|bearer|cookie|cookies|dsn|connection_string)$/;

/** Headers that tell nobody anything. */
const HARMLESS = new Set(['accept', 'accept_encoding', 'accept_language', 'content_type', 'user_agent']);

/** Whether what is called so is a credential by all experience: `OPENAI_API_KEY`, `x-auth-token`, `API Key`; not `max_tokens`. */
export function namesCredential(name: string): boolean {
  const words = wordsOf(name);
  return ANYWHERE.test(words) || AT_THE_END.test(words);
}

export function namesHarmlessHeader(name: string): boolean {
  return HARMLESS.has(wordsOf(name));
}

/** Whether all values under this name are to be taken for credentials: the headers of a call, the environment of a process. */
export function holdsCredentials(name: string): boolean {
  return ['headers', 'env', 'environment', 'environment_variables', 'cookies'].includes(wordsOf(name));
}

/** Lower case, words apart by `_`. */
function wordsOf(name: string): string {
  return name
    .slice(0, 200)
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '');
}
