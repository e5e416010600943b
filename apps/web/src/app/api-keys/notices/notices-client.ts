import { HttpClient } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import type { NoticeList } from '@flowgate/contracts';
import type { Observable } from 'rxjs';

const NOTICES = '/api/v1/notices';

/** What the server has to say of keys before it is too late. */
@Service()
export class NoticesClient {
  private readonly http = inject(HttpClient);

  list(): Observable<NoticeList> {
    return this.http.get<NoticeList>(NOTICES);
  }

  dismiss(id: string): Observable<unknown> {
    return this.http.delete(`${NOTICES}/${id}`);
  }
}
