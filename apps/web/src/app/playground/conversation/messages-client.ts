import { HttpClient } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import type { MessageListItem } from '@flowgate/contracts';
import { firstValueFrom, type Observable } from 'rxjs';

const MESSAGES = '/api/v1/monitor/messages';
/** As many as the server gives at once. */
const ALL = 10_000;

/** The stored messages of a flow's sessions. */
@Service()
export class MessagesClient {
  private readonly http = inject(HttpClient);

  /** A page of a session's messages, the latest first. */
  latest(flow_id: string, session_id: string, limit: number, offset = 0): Observable<MessageListItem[]> {
    const params = { flow_id, session_id, order: 'DESC', limit, offset };
    return this.http.get<MessageListItem[]>(MESSAGES, { params });
  }

  /** The ids of the flow's sessions, the one that was spoken in last first. */
  sessions(flow_id: string): Observable<string[]> {
    return this.http.get<string[]>(`${MESSAGES}/sessions`, { params: { flow_id } });
  }

  rename(session: string, name: string): Observable<unknown> {
    const path = `${MESSAGES}/session/${encodeURIComponent(session)}`;
    return this.http.patch(path, null, { params: { new_session_id: name } });
  }

  /** By the messages' ids, because other flows of the user may have a session of the same name. */
  async deleteSession(flow: string, session: string): Promise<void> {
    for (;;) {
      const found = await firstValueFrom(this.latest(flow, session, ALL));
      if (found.length === 0) return;
      await firstValueFrom(this.http.delete(MESSAGES, { body: found.map(({ id }) => id) }));
    }
  }
}
