/** Where the files that clients see as resources are downloaded. */
const DOWNLOADS = '/api/v1/files/download/';

/** @param path of a file: the id of its flow or its user, and its name */
export function resourceUri(origin: string, path: string): string {
  return origin + DOWNLOADS + path.split('/').map(encoded).join('/');
}

/** The path of the file that is meant, wherever the address says that the server is; `null` when it means none. */
export function resourcePath(uri: unknown): string | null {
  const url = typeof uri === 'string' ? URL.parse(uri) : null;
  const at = url?.pathname.indexOf(DOWNLOADS) ?? -1;
  if (url === null || at === -1) return null;
  try {
    return decodeURIComponent(url.pathname.slice(at + DOWNLOADS.length));
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}

/** As Python's `quote` has it, which Langflow's addresses are made with. */
function encoded(part: string): string {
  return encodeURIComponent(part).replaceAll(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
