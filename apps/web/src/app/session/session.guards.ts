import { inject } from '@angular/core';
import { type CanActivateFn, RedirectCommand, Router } from '@angular/router';
import { Session } from './session';

/** Lets in who is signed in; sends everybody else to sign in, and back afterwards. */
export const signedIn: CanActivateFn = async (_, { url }) => {
  const session = inject(Session);
  const router = inject(Router);
  await session.start();
  if (session.user() !== null) return true;
  const queryParams = url === '/' ? {} : { next: url };
  return new RedirectCommand(router.createUrlTree(['/login'], { queryParams }), { replaceUrl: true });
};

/** Keeps who is signed in already from the sign-in page. */
export const signedOut: CanActivateFn = async (route) => {
  const session = inject(Session);
  const router = inject(Router);
  await session.start();
  return session.user() === null || router.parseUrl(route.queryParamMap.get('next') ?? '/');
};

/** Lets superusers in. */
export const superuser: CanActivateFn = () => {
  const router = inject(Router);
  return inject(Session).isSuperuser() || router.parseUrl('/settings');
};
