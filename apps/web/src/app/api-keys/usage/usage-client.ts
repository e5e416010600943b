import { HttpClient } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import type { KeyCalls, LastFlows, UsageBucketLength, UsageGroup, UsagePage } from '@flowgate/contracts';
import type { Observable } from 'rxjs';

const USAGE = '/api/v1/usage';

/** What of the use is asked for. */
export interface UsageQuestion {
  /** Milliseconds since 1970. */
  readonly start: number;
  readonly bucket: UsageBucketLength;
  /** Buckets on a page: at most 168 hours or 31 days. */
  readonly limit: number;
  readonly groupBy?: readonly UsageGroup[];
  /** Of one key only. */
  readonly key?: string;
}

/** What keys were used for. */
@Service()
export class UsageClient {
  private readonly http = inject(HttpClient);

  usage(question: UsageQuestion): Observable<UsagePage> {
    return this.http.get<UsagePage>(USAGE, { params: paramsOf(question) });
  }

  csv(question: UsageQuestion): Observable<Blob> {
    const params = { ...paramsOf(question), format: 'csv' };
    return this.http.get(USAGE, { params, responseType: 'blob' });
  }

  /** Which flow each key has called last. */
  lastFlows(): Observable<LastFlows> {
    return this.http.get<LastFlows>(`${USAGE}/last_flows`);
  }

  /** The last hundred with a key. */
  calls(id: string): Observable<KeyCalls> {
    return this.http.get<KeyCalls>(`/api/v1/api_key/${id}/calls`);
  }
}

function paramsOf({ start, bucket, limit, groupBy, key }: UsageQuestion): Record<string, string> {
  return {
    start: new Date(start).toISOString(),
    bucket,
    limit: String(limit),
    ...(groupBy && { group_by: groupBy.join(',') }),
    ...(key !== undefined && { api_key: key }),
  };
}
