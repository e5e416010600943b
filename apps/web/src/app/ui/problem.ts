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
  const isUnanswered = failure?.status === 0 || isMissingPart(error);
  if (isUnanswered && isOffline()) return OFFLINE;
  if (isMissingPart(error)) return UPDATED;
  if (failure === null) return { title: 'Something went wrong', detail: messageOf(error) };
  const { status } = failure;
  return { title: titles[status] ?? titleOf(status), detail: detailOf(failure) };
}

/** The status of the answer that an error is about; `null` when it is about none. */
export function statusOf(error: unknown): number | null {
  return httpFailure(error)?.status ?? null;
}

/** A resource wraps what its loader throws. */
function httpFailure(error: unknown): HttpErrorResponse | null {
  if (error instanceof HttpErrorResponse) return error;
  const cause = error instanceof Error ? error.cause : null;
  return cause instanceof HttpErrorResponse ? cause : null;
}

/** A part of the application that is loaded when it is first needed did not come: no network, or the server has a new version. */
export function isMissingPart(error: unknown): boolean {
  return (
    error instanceof Error && /dynamically imported module|importing a module script/i.test(error.message)
  );
}

function isOffline(): boolean {
  return !globalThis.navigator.onLine;
}

const OFFLINE: Problem = {
  title: 'You are offline',
  detail: 'Check your connection. This page will try again when you are back online.',
};
const UPDATED: Problem = {
  title: 'This part of the page could not be loaded',
  detail: 'Flowgate may have been updated. Reload the page to continue.',
};

const CHANGED =
  'Somebody else saved a change after you opened this. Close it to see the current values, then make your change again.';

function messageOf(error: unknown): string {
  return error instanceof Error && error.message !== '' ? error.message : 'Please try again.';
}

function titleOf(status: number): string {
  if (status === 0) return 'The server cannot be reached';
  if (status === 403) return 'Permission denied';
  if (status === 404) return 'Not found';
  if (status === 412) return 'Changed in the meantime';
  if (status === 413) return 'That is too large';
  if (status === 429) return 'Too many attempts';
  if (status >= 500) return 'Something went wrong on the server';
  return 'The request failed';
}

function detailOf(failure: HttpErrorResponse): string {
  if (failure.status === 0) return 'Check your connection and make sure the server is running.';
  if (failure.status === 412) return CHANGED;
  const { detail, retry_after: wait } = bodyOf(failure);
  if (failure.status === 429 && typeof wait === 'string') return `Wait ${wait} seconds, then try again.`;
  if (typeof detail === 'string') return sentence(detail);
  if (Array.isArray(detail)) return detail.map((one: FieldProblem) => fieldProblem(one)).join(' ');
  return `The server responded with status ${failure.status}.`;
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
