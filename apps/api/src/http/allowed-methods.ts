export interface KnownRoute {
  readonly methods: readonly string[];
  /** As routes are declared: `/api/v1/flows/:flow_id`. */
  readonly path: string;
}

/**
 * The methods that there are for an address, sorted. `HEAD` goes with every `GET` and is not named, as in Langflow's `Allow`. Routes
 * that take any path say nothing of a single one.
 */
export function allowedMethods(routes: readonly KnownRoute[], address: string): string[] {
  const path = segments(address.split('?', 1)[0] ?? '');
  const methods = routes
    .filter((route) => !route.path.includes('*') && matches(segments(route.path), path))
    .flatMap((route) => route.methods)
    .filter((method) => method !== 'HEAD');
  return [...new Set(methods)].sort();
}

/** The slash at the end means nothing. */
function segments(path: string): string[] {
  return path.replace(/\/$/, '').split('/');
}

function matches(pattern: readonly string[], path: readonly string[]): boolean {
  return (
    pattern.length === path.length &&
    pattern.every((part, at) => (part.startsWith(':') ? path[at] !== '' : part === path[at]))
  );
}
