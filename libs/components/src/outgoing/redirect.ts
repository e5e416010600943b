/** One hop of a call: where it goes, and with what. */
export interface Hop {
  readonly url: URL;
  readonly init: RequestInit;
}

const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Headers that may follow a redirect to another origin; any other may be a credential. */
const harmless: ReadonlySet<string> = new Set(['accept', 'accept-language', 'content-type', 'user-agent']);

/** The hop that an answer asks for, by the rules of `fetch`; `null` when it asks for none. */
export function redirectOf({ url, init }: Hop, { status, headers }: Response): Hop | null {
  const location = headers.get('location');
  const target = redirects.has(status) && location !== null ? URL.parse(location, url.href) : null;
  if (!target) return null;
  const { method = 'GET' } = init;
  const becomesGet = (status === 303 && method !== 'HEAD') || (status < 303 && method === 'POST');
  const sameOrigin = target.origin === url.origin;
  const kept = [...new Headers(init.headers)].filter(
    ([name]) => (sameOrigin || harmless.has(name)) && !(becomesGet && name.startsWith('content-')),
  );
  return {
    url: target,
    init: {
      ...init,
      headers: kept,
      ...(becomesGet ? { method: 'GET', body: null } : {}),
      ...(sameOrigin || becomesGet ? {} : { body: null }),
    },
  };
}
