import { agentsOfToday } from './agents-of-today';
import { answersQuestion, type Expectation } from './expectation';

/** Projects that kept their name have kept what they do, or have an entry for the releases since which they do something else. */
const bySince: readonly (readonly [since: number, Readonly<Record<string, Expectation>>])[] = [
  [11, agentsOfToday],
];

/** @param release of Langflow, e.g. `1.13` */
export function expectationOf(release: string, name: string): Expectation {
  const minor = Number(release.split('.')[1]);
  const found = bySince.find(([since, table]) => minor >= since && name in table)?.[1][name];
  return found ?? { says: answersQuestion };
}
