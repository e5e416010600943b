import { HttpClient, HttpContext, HttpContextToken } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import type { Session, TokenPair } from '@flowgate/contracts';
import type { Observable } from 'rxjs';

/** Marks the requests that begin, renew or end a session: their refusal is an answer and asks nobody to sign in. */
export const ABOUT_THE_SESSION = new HttpContextToken(() => false);

const context = () => new HttpContext().set(ABOUT_THE_SESSION, true);

/** The routes of sign-in. The tokens travel in cookies that scripts cannot read; those in the answers are not used. */
@Service()
export class SessionClient {
  private readonly http = inject(HttpClient);

  current(): Observable<Session> {
    return this.http.get<Session>('/api/v1/session', { context: context() });
  }

  login(username: string, password: string): Observable<TokenPair> {
    const form = new FormData();
    form.set('username', username);
    form.set('password', password);
    return this.http.post<TokenPair>('/api/v1/login', form, { context: context() });
  }

  autoLogin(): Observable<TokenPair> {
    return this.http.get<TokenPair>('/api/v1/auto_login', { context: context() });
  }

  refresh(): Observable<TokenPair> {
    return this.http.post<TokenPair>('/api/v1/refresh', null, { context: context() });
  }

  logout(): Observable<unknown> {
    return this.http.post('/api/v1/logout', null, { context: context() });
  }
}
