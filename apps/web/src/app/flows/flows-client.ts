import { HttpClient } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import type { CheckedFlow, FlowFolderPlan, FlowHeader, ListedProject, UpdateFlow } from '@flowgate/contracts';
import type { Observable } from 'rxjs';

const FLOWS = '/api/v1/flows/';

/** The user's flows on the server. */
@Service()
export class FlowsClient {
  private readonly http = inject(HttpClient);

  /** All of them, without their graphs. */
  headers(): Observable<FlowHeader[]> {
    return this.http.get<FlowHeader[]>(FLOWS, { params: { get_all: true, header_flows: true } });
  }

  /** The projects that they are in. */
  projects(): Observable<ListedProject[]> {
    return this.http.get<ListedProject[]>('/api/v1/projects/');
  }

  get(id: string): Observable<CheckedFlow> {
    return this.http.get<CheckedFlow>(FLOWS + encodeURIComponent(id));
  }

  update(id: string, change: UpdateFlow): Observable<CheckedFlow> {
    return this.http.patch<CheckedFlow>(FLOWS + id, change);
  }

  /** Puts a file's flow in the place of one that is here. Its project stays, and its endpoint name when the file has none. */
  replace(id: string, flow: Record<string, unknown>): Observable<CheckedFlow> {
    const stays = (key: string) => key === 'folder_id' || (key === 'endpoint_name' && !flow.endpoint_name);
    const body = Object.fromEntries(Object.entries(flow).filter(([key]) => !stays(key)));
    return this.http.put<CheckedFlow>(FLOWS + id, { ...body, id });
  }

  delete(ids: readonly string[]): Observable<{ deleted: number }> {
    return this.http.delete<{ deleted: number }>(FLOWS, { body: ids });
  }

  /** Takes in what Langflow exported: all flows of the file or, when it is refused, none. */
  upload(file: File): Observable<CheckedFlow[]> {
    const form = new FormData();
    form.set('file', file);
    return this.http.post<CheckedFlow[]>(`${FLOWS}upload/`, form);
  }

  /** What differs between the folder of flow files and the server. */
  folder(): Observable<FlowFolderPlan> {
    return this.http.get<FlowFolderPlan>(`${FLOWS}folder`);
  }

  /** Loads the folder of flow files again: what was changed beside it is taken back. */
  reloadFolder(): Observable<FlowFolderPlan> {
    return this.http.post<FlowFolderPlan>(`${FLOWS}reload`, null);
  }

  /** One flow as JSON, several as a ZIP. */
  download(ids: readonly string[]): Observable<Blob> {
    return this.http.post(`${FLOWS}download/`, ids, { responseType: 'blob' });
  }
}
