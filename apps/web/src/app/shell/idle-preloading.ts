import { inject, Service } from '@angular/core';
import { type PreloadingStrategy, type Route } from '@angular/router';
import { EMPTY, from, type Observable, switchMap } from 'rxjs';
import { Session } from '../session/session';
import { LoadAhead } from '../ui/load-ahead';

/** Loads the other pages when the open one is there, for a user who is signed in. */
@Service()
export class IdlePreloading implements PreloadingStrategy {
  private readonly session = inject(Session);
  private readonly ahead = inject(LoadAhead);

  preload(_: Route, load: () => Observable<unknown>): Observable<unknown> {
    if (this.session.user() === null) return EMPTY;
    return from(this.ahead.idle()).pipe(switchMap(() => load()));
  }
}
