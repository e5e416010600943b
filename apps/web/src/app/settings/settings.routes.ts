import type { Routes } from '@angular/router';
import { superuser } from '../session/session.guards';
import { SettingsPage } from './settings-page';

export const settingsRoutes: Routes = [
  {
    path: '',
    component: SettingsPage,
    children: [
      { path: '', pathMatch: 'full', redirectTo: 'api-keys' },
      {
        path: 'api-keys',
        title: 'Langflow API',
        loadComponent: () => import('./api-keys/api-keys-page').then((file) => file.ApiKeysPage),
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
    ],
  },
];
