import { CHANGES } from './calls-of-changes';
import { IN_THE_END, LISTS } from './calls-of-lists';
import { OTHER_DOORS } from './calls-of-other-doors';
import { REFUSED, RUNS } from './calls-of-runs';
import type { ProductCall } from './product-call';

/** In the order in which they are made: some change what the next ones find. */
export const CALLS: readonly ProductCall[] = [
  ...LISTS,
  ...REFUSED,
  ...CHANGES,
  ...OTHER_DOORS,
  ...RUNS,
  ...IN_THE_END,
];
