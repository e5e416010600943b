import { readFileSync } from 'node:fs';

/** Where `package.json` may lie above this file: beside `dist/` when built, further up in the source tree. */
const PLACES = ['../../package.json', '../../../../package.json'];

/** Flowgate's own version. */
export const VERSION = readVersion();

/** The release of Langflow whose API and flow format this server speaks; what `/api/v1/version` answers. */
export const LANGFLOW_VERSION = '1.13.0';

function readVersion(): string {
  for (const place of PLACES) {
    const found = versionIn(new URL(place, import.meta.url));
    if (found !== null) return found;
  }
  return 'unknown';
}

function versionIn(file: URL): string | null {
  try {
    const { name, version } = JSON.parse(readFileSync(file, 'utf8')) as { name?: string; version?: string };
    return name === 'flowgate' && version !== undefined ? version : null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
