import type { Routes } from '@angular/router';

export const flowsRoutes: Routes = [
  {
    path: '',
    title: 'Flows',
    loadComponent: () => import('./list/flows-page').then((file) => file.FlowsPage),
  },
  {
    path: ':id',
    title: 'Flow',
    loadComponent: () => import('./flow/flow-page').then((file) => file.FlowPage),
    children: [
      {
        path: '',
        loadComponent: () => import('./overview/overview-page').then((file) => file.OverviewPage),
      },
      {
        path: 'chat',
        loadComponent: () => import('./chat/chat-page').then((file) => file.ChatPage),
      },
      {
        path: 'api',
        loadComponent: () => import('./api-access/api-access-page').then((file) => file.ApiAccessPage),
      },
      {
        path: 'settings',
        loadComponent: () =>
          import('./project-settings/project-settings-page').then((file) => file.ProjectSettingsPage),
      },
    ],
  },
];
