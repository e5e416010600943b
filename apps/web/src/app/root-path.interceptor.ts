import type { HttpInterceptorFn } from '@angular/common/http';
import { DOCUMENT, inject } from '@angular/core';
import { rootPathOf } from './ui/server-address';

/** Sends requests to where this page came from: a proxy may serve the pages and the API under a path. */
export const rootPathInterceptor: HttpInterceptorFn = (request, next) =>
  next(
    request.url.startsWith('/')
      ? request.clone({ url: rootPathOf(inject(DOCUMENT)) + request.url })
      : request,
  );
