import { HttpClient, HttpErrorResponse, type HttpEvent, HttpEventType } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import type { RunStreamEvent } from '@flowgate/contracts';
import { catchError, concatMap, from, type Observable, throwError } from 'rxjs';
import { EventLines } from './event-lines';

/** What a flow is asked. */
export interface RunCall {
  readonly input_value: string;
  readonly input_type: 'chat' | 'text' | 'any';
  readonly output_type: 'chat' | 'text' | 'any';
  readonly session_id: string;
}

/** Runs flows for the signed-in user. */
@Service()
export class RunClient {
  private readonly http = inject(HttpClient);

  /**
   * Runs a flow and gives its events as they come. Who unsubscribes ends the run, down to the call of the model. Errors with an
   * HttpErrorResponse when the run is refused or the connection breaks; what fails within the run is an event.
   */
  run(flowId: string, call: RunCall): Observable<RunStreamEvent> {
    const lines = new EventLines();
    return this.http
      .post(`/api/v1/run/session/${encodeURIComponent(flowId)}`, call, {
        params: { stream: true },
        responseType: 'text',
        observe: 'events',
        reportDownloadProgress: true,
      })
      .pipe(
        concatMap((event) => from(lines.upTo(textOf(event)))),
        catchError((error: unknown) => throwError(() => withJson(error))),
      );
  }
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
