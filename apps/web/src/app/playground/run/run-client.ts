import { HttpClient } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import type { RunStreamEvent } from '@flowgate/contracts';
import type { Observable } from 'rxjs';
import { jsonLines } from '../../ui/json-lines';

/** What a flow is asked. */
export interface RunCall {
  readonly input_value: string;
  readonly input_type: 'chat' | 'text' | 'any';
  readonly output_type: 'chat' | 'text' | 'any';
  readonly session_id: string;
  /** Paths of uploaded files that come with it. */
  readonly files?: readonly string[];
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
    return this.http
      .post(`/api/v1/run/session/${encodeURIComponent(flowId)}`, call, {
        params: { stream: true },
        responseType: 'text',
        observe: 'events',
        reportDownloadProgress: true,
      })
      .pipe(jsonLines<RunStreamEvent>());
  }
}
