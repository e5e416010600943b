import { HttpErrorResponse } from '@angular/common/http';

/** What went wrong, in words for the person at the screen. */
export interface Problem {
  readonly title: string;
  readonly detail: string;
}

interface FieldProblem {
  readonly loc?: readonly (string | number)[];
  readonly msg?: string;
}

/**
 * Puts an error into words: what the server has to say where it says something, plain words for its silence.
 * @param titles headings for statuses that mean something particular to the caller
 */
export function problemOf(error: unknown, titles: Readonly<Record<number, string>> = {}): Problem {
  const failure = httpFailure(error);
  if (failure === null) return { title: 'Something went wrong', detail: messageOf(error) };
  const { status } = failure;
  return { title: titles[status] ?? titleOf(status), detail: detailOf(failure) };
}

/** A resource wraps what its loader throws. */
function httpFailure(error: unknown): HttpErrorResponse | null {
  if (error instanceof HttpErrorResponse) return error;
  const cause = error instanceof Error ? error.cause : null;
  return cause instanceof HttpErrorResponse ? cause : null;
}

function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : '';
  const isMissingPart = /dynamically imported module|module script/i.test(message);
  return isMissingPart || message === ''
    ? 'A part of the page could not be loaded. Please try again.'
    : message;
}

function titleOf(status: number): string {
  if (status === 0) return 'The server cannot be reached';
  if (status === 403) return 'That is not allowed';
  if (status === 404) return 'It is not there any more';
  if (status === 413) return 'That is too large';
  if (status === 429) return 'Too many attempts';
  if (status >= 500) return 'The server has a problem';
  return 'That did not work';
}

function detailOf(failure: HttpErrorResponse): string {
  if (failure.status === 0) return 'Check your connection and that the server is running, then try again.';
  const { detail, retry_after: wait } = bodyOf(failure);
  if (failure.status === 429 && typeof wait === 'string') return `Please wait ${wait} seconds and try again.`;
  if (typeof detail === 'string') return sentence(detail);
  if (Array.isArray(detail)) return detail.map((one: FieldProblem) => fieldProblem(one)).join(' ');
  return `The server answered with status ${failure.status}.`;
}

function bodyOf(failure: HttpErrorResponse): { detail?: unknown; retry_after?: unknown } {
  const body: unknown = failure.error;
  return typeof body === 'object' && body !== null ? body : {};
}

function fieldProblem({ loc, msg }: FieldProblem): string {
  const field = loc?.at(-1);
  const message = (msg ?? 'is not valid').replace(/^Value error, /, '');
  return sentence(field === undefined ? message : `${String(field)}: ${message}`);
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
