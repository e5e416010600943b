import { setTimeout as wait } from 'node:timers/promises';
import type { Statements } from '../statements';

/** These statements, each of which takes two milliseconds, as over a network; and how many were asked for. */
export function countedStatements(statements: Statements): { statements: Statements; count(): number } {
  let asked = 0;
  const counted = new Proxy(statements, {
    get: (target, name, receiver) => {
      const value: unknown = Reflect.get(target, name, receiver);
      if (name !== 'rows' && name !== 'row' && name !== 'run')
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      return async (...given: unknown[]) => {
        asked += 1;
        await wait(2);
        return (value as (...given: unknown[]) => Promise<unknown>).apply(target, given);
      };
    },
  });
  return { statements: counted, count: () => asked };
}
