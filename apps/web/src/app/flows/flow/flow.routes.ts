import type { Routes } from '@angular/router';
import { nothingUnsaved } from '../../ui/unsaved';
import { ApiAccessPage } from '../api-access/api-access-page';
import { ChatPage } from '../chat/chat-page';
import { OverviewPage } from '../overview/overview-page';
import { FlowPage } from './flow-page';

/** The parts of a flow's page: together one part of the application, but for the settings, which are a form. */
export const flowRoutes: Routes = [
  {
    path: '',
    component: FlowPage,
    children: [
      { path: '', title: 'Components', component: OverviewPage, canDeactivate: [nothingUnsaved] },
      { path: 'chat', title: 'Chat', component: ChatPage },
      { path: 'api', title: 'API access', component: ApiAccessPage, canDeactivate: [nothingUnsaved] },
      {
        path: 'settings',
        title: 'Project Settings',
        canDeactivate: [nothingUnsaved],
        loadComponent: () =>
          import('../project-settings/project-settings-page').then((file) => file.ProjectSettingsPage),
      },
    ],
  },
];
