import { HttpClient } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import type { ComponentEndpoint, ComponentEndpointChange, SetComponentEndpoint } from '@flowgate/contracts';
import type { Observable } from 'rxjs';

/** The endpoints that compute components of flows. */
@Service()
export class EndpointsClient {
  private readonly http = inject(HttpClient);

  list(flow: string): Observable<ComponentEndpoint[]> {
    return this.http.get<ComponentEndpoint[]>(path(flow));
  }

  set(flow: string, node: string, change: ComponentEndpointChange): Observable<SetComponentEndpoint> {
    return this.http.put<SetComponentEndpoint>(path(flow, node), change);
  }

  delete(flow: string, node: string): Observable<null> {
    return this.http.delete<null>(path(flow, node));
  }
}

function path(flow: string, ...node: readonly string[]): string {
  const parts = ['/api/v1/flows', flow, 'component_endpoints', ...node];
  return parts.map((part, at) => (at === 0 ? part : encodeURIComponent(part))).join('/');
}
