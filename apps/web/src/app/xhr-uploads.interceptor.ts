import { HttpXhrBackend, type HttpInterceptorFn } from '@angular/common/http';
import { inject } from '@angular/core';

/** Sends uploads that are to tell how far they are by XMLHttpRequest, since `fetch` cannot tell. The last of the interceptors. */
export const xhrUploadsInterceptor: HttpInterceptorFn = (request, next) =>
  request.reportUploadProgress ? inject(HttpXhrBackend).handle(request) : next(request);
