/** Kept, because asking for a module anew takes longer than all that is done for a token. */
let loading: ReturnType<typeof load> | undefined;

function load() {
  return import('./call');
}

/** How services are called, with the packages behind it: loaded with the first call, so that a server without models does not hold them. */
export function loadCall(): ReturnType<typeof load> {
  return (loading ??= load());
}
