import type { Routes } from '@angular/router';
import { FlowsPage } from './list/flows-page';

export const flowsRoutes: Routes = [
  {
    path: '',
    title: 'Flows',
    component: FlowsPage,
  },
  {
    path: ':id',
    loadChildren: () => import('./flow/flow.routes').then((file) => file.flowRoutes),
  },
];
