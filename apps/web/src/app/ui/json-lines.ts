import { HttpErrorResponse, type HttpEvent, HttpEventType } from '@angular/common/http';
import { catchError, concatMap, from, type OperatorFunction, throwError } from 'rxjs';

/** Reads an answer that grows by lines of JSON; empty ones between them tell nothing. */
export class JsonLines<T> {
  private read = 0;

  /** What has become whole since the last time. @param text the answer from its beginning, as far as it has come */
  upTo(text: string): T[] {
    const end = text.lastIndexOf('\n') + 1;
    if (end <= this.read) return [];
    const lines = text.slice(this.read, end).split('\n');
    this.read = end;
    return lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as T);
  }
}

/** The lines of an answer as they come. Errors with an HttpErrorResponse when it is refused or the connection breaks. */
export function jsonLines<T>(): OperatorFunction<HttpEvent<string>, T> {
  return (events) => {
    const lines = new JsonLines<T>();
    return events.pipe(
      concatMap((event) => from(lines.upTo(textOf(event)))),
      catchError((error: unknown) => throwError(() => withJson(error))),
    );
  };
}

/** The answer as far as it has come. */
function textOf(event: HttpEvent<string>): string {
  if (event.type === HttpEventType.DownloadProgress) return event.partialText ?? '';
  return event.type === HttpEventType.Response ? (event.body ?? '') : '';
}

/** A refusal is JSON although the answer would have been lines. */
function withJson(error: unknown): unknown {
  if (!(error instanceof HttpErrorResponse) || typeof error.error !== 'string') return error;
  const { status, headers, url } = error;
  try {
    const body: unknown = JSON.parse(error.error);
    return new HttpErrorResponse({ status, headers, error: body, ...(url && { url }) });
  } catch (failure) {
    if (failure instanceof SyntaxError) return error;
    throw failure;
  }
}
