import { DomainError } from '../common/domain-error';
import { isJsonType } from '../common/body';
import { isChange, isFromForeignPage, type PageSource } from './foreign-page';

/** The browser's own addition to a request does not show who wanted it. */
export class CookieProofError extends DomainError {}

/** 403: a browser sent the session's cookie for a page that is not ours. */
export class ForeignPageError extends CookieProofError {
  constructor() {
    super(
      'FOREIGN_PAGE',
      403,
      'The request comes from a page of another site. Use an API key, or list the origin of the page in LANGFLOW_CORS_ORIGINS.',
    );
  }
}

/** 415: a form could have made the body, and a form needs nobody's permission to be sent here. */
export class CookieBodyError extends CookieProofError {
  constructor() {
    super('BODY_TYPE', 415, 'With the cookie of a session, JSON must be sent as application/json');
  }
}

/**
 * A browser adds cookies to whatever any page sends here, so a change needs proof that its page is one of ours or listed, and JSON must
 * say that it is JSON, which no form of a foreign page can. Keys and bearer tokens are proof enough themselves.
 * @throws ForeignPageError, CookieBodyError
 */
export function requireCookieProof(
  request: PageSource & { readonly mediaType: string | undefined; readonly body: unknown },
  listed: readonly string[],
): void {
  if (!isChange(request)) return;
  if (isFromForeignPage(request, listed)) throw new ForeignPageError();
  if (request.body !== undefined && !isJsonType(request.mediaType)) throw new CookieBodyError();
}
