import type { Routes } from '@angular/router';
import { signedIn, signedOut } from './session/session.guards';

/** Every page is loaded when it is first opened; what all share is the shell. */
export const routes: Routes = [
  {
    path: 'login',
    title: 'Sign in',
    canActivate: [signedOut],
    loadComponent: () => import('./login/login-page').then((file) => file.LoginPage),
  },
  {
    path: '',
    canActivate: [signedIn],
    loadComponent: () => import('./shell/shell').then((file) => file.Shell),
    children: [
      { path: '', pathMatch: 'full', redirectTo: 'flows' },
      { path: 'flows', loadChildren: () => import('./flows/flows.routes').then((file) => file.flowsRoutes) },
      {
        path: 'settings',
        loadChildren: () => import('./settings/settings.routes').then((file) => file.settingsRoutes),
      },
      {
        path: '**',
        title: 'Not found',
        loadComponent: () => import('./shell/not-found-page').then((file) => file.NotFoundPage),
      },
    ],
  },
];
