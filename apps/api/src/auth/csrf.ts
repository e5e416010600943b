import { DomainError } from '../common/domain-error';
import { isJsonType } from '../common/body';
import { isChange, isCrossSite, type RequestSource } from './cross-site';

/** The request carries a session's cookie, but nothing shows that one of our pages sent it. */
export class CsrfError extends DomainError {}

/** 403: a page of another site made the request. */
export class CrossSiteError extends CsrfError {
  constructor() {
    super(
      'CROSS_SITE',
      403,
      'The request comes from a page of another site. Use an API key, or list the origin of the page in LANGFLOW_CORS_ORIGINS.',
    );
  }
}

/** 415: a form of another site could have sent this body without a CORS preflight. */
export class CookieContentTypeError extends CsrfError {
  constructor() {
    super('BODY_TYPE', 415, 'With the cookie of a session, JSON must be sent as application/json');
  }
}

/**
 * Protects requests that are authenticated by cookie from cross-site request forgery. A browser adds cookies to the requests of any
 * page, so a change must come from one of our pages or a listed one, and JSON must be sent as JSON, which a form of another site cannot
 * do. Requests with an API key or a bearer token need no protection.
 * @throws CrossSiteError, CookieContentTypeError
 */
export function protectFromCsrf(
  request: RequestSource & { readonly mediaType: string | undefined; readonly body: unknown },
  listed: readonly string[],
): void {
  if (!isChange(request)) return;
  if (isCrossSite(request, listed)) throw new CrossSiteError();
  if (request.body !== undefined && !isJsonType(request.mediaType)) throw new CookieContentTypeError();
}
