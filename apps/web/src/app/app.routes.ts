import type { CanActivateFn, Routes } from '@angular/router';
import { signedIn, signedOut } from './session/session.guards';
import { nothingUnsaved } from './ui/unsaved';

const shell = () => import('./shell/shell').then((file) => file.Shell);

/** Has the shell loaded while the server is asked who is signed in. Should it not come, the router says so when it needs it. */
const loadShell: CanActivateFn = () => {
  void Promise.allSettled([shell()]);
  return true;
};

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
    canActivate: [loadShell, signedIn],
    loadComponent: shell,
    children: [
      { path: '', pathMatch: 'full', redirectTo: 'flows' },
      { path: 'flows', loadChildren: () => import('./flows/flows.routes').then((file) => file.flowsRoutes) },
      {
        path: 'settings/api-keys/:id',
        title: 'API key',
        canDeactivate: [nothingUnsaved],
        loadComponent: () => import('./api-keys/key/key-page').then((file) => file.KeyPage),
      },
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
