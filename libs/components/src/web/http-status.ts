import { STATUS_CODES } from 'node:http';

/** What a status says in httpx's words, which Langflow shows; `null` for a success. */
export function statusProblem(status: number, url: string): string | null {
  if (status < 400) return null;
  const kind = status < 500 ? 'Client' : 'Server';
  return (
    `${kind} error '${status} ${STATUS_CODES[status] ?? ''}' for url '${url}'\n` +
    `For more information check: https://developer.mozilla.org/en-US/docs/Web/HTTP/Status/${status}`
  );
}

/** The reason of a call that came to nothing, in httpx's words where it has some. */
export function callProblem(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? error.cause : error;
  const { code } = cause as NodeJS.ErrnoException;
  if (error.name === 'TimeoutError' || cause.name === 'TimeoutError') return '';
  if (code === 'ECONNREFUSED' || code === 'EHOSTUNREACH' || code === 'ENETUNREACH')
    return 'All connection attempts failed';
  return cause.message;
}
