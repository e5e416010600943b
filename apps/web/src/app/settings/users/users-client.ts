import { HttpClient } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import type { CreateUser, ResetPassword, UpdateUser, User, UserList } from '@flowgate/contracts';
import type { Observable } from 'rxjs';

const USERS = '/api/v1/users/';

/** The server's users. All but `resetPassword` and changes to oneself are for superusers. */
@Service()
export class UsersClient {
  private readonly http = inject(HttpClient);

  list(params: {
    readonly skip: number;
    readonly limit: number;
    readonly search: string;
  }): Observable<UserList> {
    return this.http.get<UserList>(USERS, { params });
  }

  create(user: CreateUser): Observable<User> {
    return this.http.post<User>(USERS, user);
  }

  update(id: string, change: UpdateUser): Observable<User> {
    return this.http.patch<User>(`${USERS}${id}`, change);
  }

  /** One's own password; ends all sessions of the user, this one included. */
  resetPassword(id: string, passwords: ResetPassword): Observable<User> {
    return this.http.patch<User>(`${USERS}${id}/reset-password`, passwords);
  }

  delete(id: string): Observable<unknown> {
    return this.http.delete(`${USERS}${id}`);
  }
}
