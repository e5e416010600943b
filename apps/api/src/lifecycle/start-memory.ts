import { setFlagsFromString } from 'node:v8';

/** V8's own; see `node --v8-options`. */
const USUAL_GROWTH = 2;

/**
 * While the code is loaded, nearly all of what is made stays. V8 takes that for a reason to make room for many short-lived objects, and keeps the
 * room, 40 MB of it, when there are none.
 */
export function startSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
}

/** From here on what is made is short-lived, and more room for it makes requests quicker. */
export function growAsNeeded(): void {
  setFlagsFromString(`--semi-space-growth-factor=${USUAL_GROWTH}`);
}
