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
  withPreloading,
  withRouterConfig,
} from '@angular/router';
import { routes } from './app.routes';
import { sessionInterceptor } from './login/session.interceptor';
import { rootPathInterceptor } from './root-path.interceptor';
import { FailedNavigation } from './shell/failed-navigation';
import { IdlePreloading } from './shell/idle-preloading';
import { PageTitle } from './ui/page-title';
import { xhrUploadsInterceptor } from './xhr-uploads.interceptor';
import { UnexpectedErrors } from './shell/unexpected-errors';

export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    provideHttpClient(withInterceptors([sessionInterceptor, rootPathInterceptor, xhrUploadsInterceptor])),
    provideRouter(
      routes,
      withComponentInputBinding(),
      withInMemoryScrolling({ anchorScrolling: 'enabled', scrollPositionRestoration: 'enabled' }),
      // After a refusal to leave a page, Back leads where it would have led.
      withRouterConfig({ canceledNavigationResolution: 'computed' }),
      withPreloading(IdlePreloading),
      withNavigationErrorHandler((failure) => inject(FailedNavigation).set(failure)),
    ),
    { provide: TitleStrategy, useExisting: PageTitle },
    { provide: ErrorHandler, useExisting: UnexpectedErrors },
  ],
};
