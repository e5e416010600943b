import { agentsOfToday } from './agents-of-today';
import { answersQuestion, type Expectation } from './expectation';
import { projectsOfBefore, projectsOfPrefixes, projectsOfTools } from './projects-of-before';

/** From which release on a project does what its entry says; the first entry that fits counts. */
const bySince: readonly (readonly [since: number, until: number, Readonly<Record<string, Expectation>>])[] = [
  [11, Infinity, agentsOfToday],
  [0, 2, projectsOfTools],
  [3, 3, projectsOfPrefixes],
  [0, Infinity, projectsOfBefore],
];

/** @param release of Langflow, e.g. `1.13` */
export function expectationOf(release: string, name: string): Expectation {
  const minor = Number(release.split('.')[1]);
  const found = bySince.find(([since, until, table]) => minor >= since && minor <= until && name in table);
  return found?.[2][name] ?? { says: answersQuestion };
}
