export interface KnownRoute {
  readonly methods: readonly string[];
  /** As routes are declared: `/api/v1/flows/:flow_id`. */
  readonly path: string;
}

/**
 * The methods that the routes of an address have, sorted. `HEAD` comes with every `GET` and is left out, as in Langflow's `Allow`.
 * Wildcard routes are not counted.
 */
export function allowedMethods(routes: readonly KnownRoute[], address: string): string[] {
  const path = segments(address.split('?', 1)[0] ?? '');
  const methods = routes
    .filter((route) => !route.path.includes('*') && matches(segments(route.path), path))
    .flatMap((route) => route.methods)
    .filter((method) => method !== 'HEAD');
  return [...new Set(methods)].sort();
}

/** A trailing slash is ignored. */
function segments(path: string): string[] {
  return path.replace(/\/$/, '').split('/');
}

function matches(pattern: readonly string[], path: readonly string[]): boolean {
  return (
    pattern.length === path.length &&
    pattern.every((part, at) => (part.startsWith(':') ? path[at] !== '' : part === path[at]))
  );
}
