import { HttpClient } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import type {
  ApiKeyBudgets,
  ApiKeyList,
  AuditPage,
  CreateApiKey,
  CreatedApiKey,
  Deleted,
  MaskedApiKey,
} from '@flowgate/contracts';
import { map, type Observable } from 'rxjs';

const KEYS = '/api/v1/api_key/';

/** A key, and the mark of how it stands, which a change has to show so that it does not undo another one. */
export interface ReadKey {
  readonly key: MaskedApiKey;
  readonly etag: string | null;
}

/** The user's own API keys on the server. */
@Service()
export class ApiKeysClient {
  private readonly http = inject(HttpClient);

  list(): Observable<ApiKeyList> {
    return this.http.get<ApiKeyList>(KEYS);
  }

  /** What is spent and left of their budgets. */
  budgets(): Observable<ApiKeyBudgets> {
    return this.http.get<ApiKeyBudgets>(`${KEYS}budgets`);
  }

  get(id: string): Observable<ReadKey> {
    return this.http.get<MaskedApiKey>(KEYS + encodeURIComponent(id), { observe: 'response' }).pipe(
      map(({ body, headers }) => {
        if (body === null) throw new Error('The server answered without the key.');
        return { key: body, etag: headers.get('etag') };
      }),
    );
  }

  /** The answer is the only place where the key itself ever stands: hold it as short as possible. */
  create(key: CreateApiKey): Observable<CreatedApiKey> {
    return this.http.post<CreatedApiKey>(KEYS, key);
  }

  /** Refused with 412 when the key has changed since it was read. */
  update({ key, etag }: ReadKey, change: CreateApiKey): Observable<MaskedApiKey> {
    const headers: Record<string, string> = etag === null ? {} : { 'if-match': etag };
    return this.http.patch<MaskedApiKey>(KEYS + key.id, change, { headers });
  }

  /** Makes a key under the same rules in this one's place, which ends after the overlap. */
  rotate(id: string, overlapSeconds: number): Observable<CreatedApiKey> {
    return this.http.post<CreatedApiKey>(`${KEYS}${id}/rotate`, { overlap_seconds: overlapSeconds });
  }

  /** All of them or none; those that are gone already do not matter. */
  delete(ids: readonly string[]): Observable<Deleted> {
    return this.http.delete<Deleted>(KEYS, { body: ids });
  }

  /** What was done to a key: the newest first. */
  trail(id: string): Observable<AuditPage> {
    return this.http.get<AuditPage>('/api/v1/audit', { params: { target: id, limit: 50 } });
  }
}
