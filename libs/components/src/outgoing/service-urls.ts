/** Where a service is called: at the address itself, or at the one that the operator has put in its place. */
export type Forward = (url: URL) => URL;

/**
 * Services that the operator has called at another address than their own: a mirror, a gateway, a stand-in where there is no internet.
 * @param entries each `https://api.example.com=https://gateway.internal/example`; the path and query of a call are added to the latter
 * @throws RangeError for an entry that is none
 */
export function serviceUrls(entries: readonly string[]): Forward {
  const instead = new Map(entries.map(parse));
  return (url) => {
    const base = instead.get(url.origin);
    return base === undefined ? url : new URL(`${base}${url.pathname}${url.search}`);
  };
}

function parse(entry: string): readonly [origin: string, base: string] {
  const [service = '', base = ''] = entry.split('=');
  const origin = URL.parse(service)?.origin;
  if (origin === undefined || !URL.canParse(base))
    throw new RangeError(`"${entry}" does not say where a service is called`);
  return [origin, base.replace(/\/$/, '')];
}
