import type { Routes } from '@angular/router';

export const flowsRoutes: Routes = [
  {
    path: '',
    title: 'Flows',
    loadComponent: () => import('./flows-page').then((file) => file.FlowsPage),
  },
  {
    path: ':id',
    title: 'Flow',
    loadComponent: () => import('./flow-page').then((file) => file.FlowPage),
  },
];
