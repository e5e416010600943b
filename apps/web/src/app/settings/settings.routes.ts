import type { Routes } from '@angular/router';
import { superuser } from '../session/session.guards';
import { nothingUnsaved } from '../ui/unsaved';
import { ApiKeysPage } from '../api-keys/list/api-keys-page';
import { SettingsPage } from './settings-page';

/** The keys come with the settings; the other sections are loaded ahead. */
export const settingsRoutes: Routes = [
  {
    path: '',
    component: SettingsPage,
    children: [
      { path: '', pathMatch: 'full', redirectTo: 'api-keys' },
      {
        path: 'api-keys',
        canDeactivate: [nothingUnsaved],
        title: 'Langflow API',
        component: ApiKeysPage,
      },
      {
        path: 'global-variables',
        title: 'Global variables',
        loadComponent: () => import('./variables/variables-page').then((file) => file.VariablesPage),
      },
      {
        path: 'profile',
        title: 'Profile',
        loadComponent: () => import('./profile/profile-page').then((file) => file.ProfilePage),
      },
      {
        path: 'users',
        title: 'Users',
        canActivate: [superuser],
        loadComponent: () => import('./users/users-page').then((file) => file.UsersPage),
      },
      {
        path: 'move-in',
        title: 'Move in',
        canActivate: [superuser],
        canDeactivate: [nothingUnsaved],
        loadComponent: () => import('./move-in/move-in-page').then((file) => file.MoveInPage),
      },
    ],
  },
];
