import { HttpClient } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import type { MoveInEvent } from '@flowgate/contracts';
import { map, type Observable } from 'rxjs';
import { jsonLines } from '../../ui/json-lines';

/** What is to be imported, and how. */
export interface MoveInCall {
  /** The old server's SQLite database, or the address of its PostgreSQL; `null` when the data folder has it. */
  readonly database: File | string | null;
  /** The old server's data folder as a ZIP, for the files of flows and users. */
  readonly files: File | null;
  /** Its `LANGFLOW_SECRET_KEY`; empty when it is not at hand. */
  readonly secretKey: string;
  /** Overwrite what is here under the same id. */
  readonly replace: boolean;
  /** Only report what would come over. */
  readonly dryRun: boolean;
}

type MoveInStep = Exclude<MoveInEvent, { event: 'error' }>;

/** Imports Langflow servers. */
@Service()
export class MoveInClient {
  private readonly http = inject(HttpClient);

  /**
   * Tells how far the import has come and, in the end, its report. Who unsubscribes before ends it, and nothing is written. Errors with
   * an HttpErrorResponse when it is refused or the connection breaks, with an Error when it fails.
   */
  moveIn({ database, files, secretKey, replace, dryRun }: MoveInCall): Observable<MoveInStep> {
    const form = new FormData();
    if (typeof database === 'string') form.set('url', database);
    else if (database !== null) form.set('file', database);
    if (files !== null) form.set('files', files);
    form.set('secret_key', secretKey);
    form.set('replace', String(replace));
    form.set('dry_run', String(dryRun));
    return this.http
      .post('/api/v1/move_in', form, {
        responseType: 'text',
        observe: 'events',
        reportDownloadProgress: true,
      })
      .pipe(jsonLines<MoveInEvent>(), map(stepOf));
  }
}

function stepOf(event: MoveInEvent): MoveInStep {
  if (event.event === 'error') throw new Error(event.data.detail);
  return event;
}
