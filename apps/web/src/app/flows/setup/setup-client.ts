import { HttpClient } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import type { ChangeFields, FlowFields, FlowSetup, FlowSetupSummary } from '@flowgate/contracts';
import type { Observable } from 'rxjs';

const FLOWS = '/api/v1/flows/';

/** What flows need before they can run, and the fields in which it is set. */
@Service()
export class SetupClient {
  private readonly http = inject(HttpClient);

  /** The state of each flow of the user. */
  list(): Observable<FlowSetupSummary[]> {
    return this.http.get<FlowSetupSummary[]>(`${FLOWS}setup`);
  }

  get(id: string): Observable<FlowSetup> {
    return this.http.get<FlowSetup>(`${FLOWS}${encodeURIComponent(id)}/setup`);
  }

  fields(id: string): Observable<FlowFields> {
    return this.http.get<FlowFields>(`${FLOWS}${encodeURIComponent(id)}/fields`);
  }

  /** @param version the version of the flow that the changes were made for; a newer one refuses them with 409 */
  change(id: string, changes: ChangeFields['changes'], version: string): Observable<FlowFields> {
    const headers = { 'if-match': version };
    return this.http.patch<FlowFields>(`${FLOWS}${id}/fields`, { changes }, { headers });
  }
}
