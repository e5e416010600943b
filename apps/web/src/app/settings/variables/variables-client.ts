import { HttpClient } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import type { CreateVariable, UpdateVariable, VariableRead } from '@flowgate/contracts';
import type { Observable } from 'rxjs';

const VARIABLES = '/api/v1/variables/';

/** The user's own global variables on the server. */
@Service()
export class VariablesClient {
  private readonly http = inject(HttpClient);

  list(): Observable<VariableRead[]> {
    return this.http.get<VariableRead[]>(VARIABLES);
  }

  create(variable: CreateVariable): Observable<VariableRead> {
    return this.http.post<VariableRead>(VARIABLES, variable);
  }

  update(change: UpdateVariable): Observable<VariableRead> {
    return this.http.patch<VariableRead>(`${VARIABLES}${change.id}`, change);
  }

  delete(id: string): Observable<unknown> {
    return this.http.delete(`${VARIABLES}${id}`);
  }
}
