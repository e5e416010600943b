/** The path that a proxy serves the pages and the API under, from the page's own base; empty at a host's root. */
export function rootPathOf({ baseURI }: Pick<Document, 'baseURI'>): string {
  return new URL(baseURI).pathname.replace(/\/$/, '');
}

/** Where the server is for programs: what `/api/v1/…` is put behind in the calls that the pages show. */
export function serverAddressOf(document: Pick<Document, 'baseURI' | 'location'>): string {
  return document.location.origin + rootPathOf(document);
}
