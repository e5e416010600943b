import { provideHttpClient, withInterceptors } from '@angular/common/http';
import {
  type ApplicationConfig,
  ErrorHandler,
  inject,
  provideBrowserGlobalErrorListeners,
} from '@angular/core';
import {
  provideRouter,
  TitleStrategy,
  withComponentInputBinding,
  withInMemoryScrolling,
  withNavigationErrorHandler,
} from '@angular/router';
import { routes } from './app.routes';
import { sessionInterceptor } from './login/session.interceptor';
import { FailedNavigation } from './shell/failed-navigation';
import { PageTitle } from './shell/page-title';
import { UnexpectedErrors } from './shell/unexpected-errors';

export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    provideHttpClient(withInterceptors([sessionInterceptor])),
    provideRouter(
      routes,
      withComponentInputBinding(),
      withInMemoryScrolling({ anchorScrolling: 'enabled', scrollPositionRestoration: 'enabled' }),
      withNavigationErrorHandler((failure) => inject(FailedNavigation).set(failure)),
    ),
    { provide: TitleStrategy, useExisting: PageTitle },
    { provide: ErrorHandler, useExisting: UnexpectedErrors },
  ],
};
