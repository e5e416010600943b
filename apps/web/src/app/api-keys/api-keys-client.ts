import { HttpClient } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import type { ApiKeyList, CreateApiKey, CreatedApiKey } from '@flowgate/contracts';
import type { Observable } from 'rxjs';

const KEYS = '/api/v1/api_key/';

/** The user's own API keys on the server. */
@Service()
export class ApiKeysClient {
  private readonly http = inject(HttpClient);

  list(): Observable<ApiKeyList> {
    return this.http.get<ApiKeyList>(KEYS);
  }

  /** The answer is the only place where the key itself ever stands: hold it as short as possible. */
  create(key: CreateApiKey): Observable<CreatedApiKey> {
    return this.http.post<CreatedApiKey>(KEYS, key);
  }

  delete(id: string): Observable<unknown> {
    return this.http.delete(`${KEYS}${id}`);
  }
}
