import { setTimeout as wait } from 'node:timers/promises';
import { SetClock } from '../database/testing/set-clock';
import { LocalRow, Tokens } from './tokens';
import { Window } from './window';
import { WINDOWS } from './window-length';

const LIMIT = 100;
const WRITTEN_MS = 20;

/** A row of a database that takes its time to write, and none to be read. */
function slowRow(): Pick<LocalRow, 'change' | 'read'> {
  const row = new LocalRow(new Window(WINDOWS.day));
  return {
    read: () => row.read(),
    change: async (step) => {
      await wait(WRITTEN_MS);
      return row.change(step);
    },
  };
}

describe('A limit of tokens', () => {
  it('is told with what was settled here a moment ago, while that is being written', async () => {
    const tokens = new Tokens(new SetClock(), slowRow(), WINDOWS.day);
    const taken = await tokens.reserve(10, 90, LIMIT);
    expect(tokens.left(LIMIT)).toBe(10);
    const settled = tokens.settle(taken ?? { part: 0, amount: 0 }, 5);
    await tokens.refresh();
    expect(tokens.left(LIMIT)).toBe(95);
    await settled;
  });
});
