import { HttpErrorResponse, type HttpInterceptorFn } from '@angular/common/http';
import { inject } from '@angular/core';
import { catchError, from, switchMap, throwError } from 'rxjs';
import { ABOUT_THE_SESSION } from '../session/session-client';
import { SessionRenewal } from './session-renewal';

/**
 * A request that comes back because the session is over waits until it is renewed and is sent again, so that nothing that a page
 * holds is lost.
 */
export const sessionInterceptor: HttpInterceptorFn = (request, next) => {
  if (request.context.get(ABOUT_THE_SESSION)) return next(request);
  const renewal = inject(SessionRenewal);
  return next(request).pipe(
    catchError((error: unknown) => {
      if (!isSessionOver(error)) return throwError(() => error);
      return from(renewal.renew()).pipe(
        switchMap((renewed) => (renewed ? next(request) : throwError(() => error))),
      );
    }),
  );
};

/** 401 for a token that does not count any more; 403 when the browser has dropped the cookie of one that has expired. */
function isSessionOver(error: unknown): boolean {
  if (!(error instanceof HttpErrorResponse)) return false;
  if (error.status === 401) return true;
  // The body is text where the request has asked for text.
  return (
    error.status === 403 && JSON.stringify(error.error).includes('No authentication credentials provided')
  );
}
