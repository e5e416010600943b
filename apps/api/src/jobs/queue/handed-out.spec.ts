import { setTimeout as wait } from 'node:timers/promises';
import { HandedOut } from './handed-out';
import type { Turn } from './job-queue';

/** One that may run two jobs at once; each runs until it is ended. */
function ofTwo() {
  const ends = new Map<string, (turn: Turn) => void>();
  const late: string[] = [];
  const run = (id: string, isLate = false) => {
    if (isLate) late.push(id);
    return isLate ? Promise.resolve<Turn>('left') : new Promise<Turn>((end) => ends.set(id, end));
  };
  const handedOut = new HandedOut(run, 2, () => Promise.resolve());
  const begin = (id: string) => {
    const kept = handedOut.reserve(id);
    if (kept) handedOut.start(id);
    return kept;
  };
  const end = async (id: string) => {
    ends.get(id)?.('over');
    await wait(1);
  };
  return { handedOut, begin, end, late, running: () => [...ends.keys()] };
}

describe('What a server was handed', () => {
  it('has a place for each job that may run, and for no more while nothing is known of how long jobs take', () => {
    const { handedOut, begin } = ofTwo();
    handedOut.start('fetched');
    expect([begin('a'), begin('b')]).toEqual([true, false]);
    expect(handedOut.free).toBe(0);
  });

  it('keeps the place of a job that is being stored, until it begins or is given up', () => {
    const { handedOut } = ofTwo();
    expect([handedOut.reserve('a'), handedOut.reserve('b'), handedOut.reserve('c')]).toEqual([
      true,
      true,
      false,
    ]);
    handedOut.release('a');
    expect([handedOut.reserve('c'), handedOut.has('a'), handedOut.has('c')]).toEqual([true, false, true]);
  });

  it('has jobs that end quickly wait for each other, in their order', async () => {
    const { begin, end, running, handedOut } = ofTwo();
    begin('quick');
    await end('quick');
    expect(['a', 'b', 'c', 'd'].map(begin)).toEqual([true, true, true, true]);
    expect(running()).toEqual(['quick', 'a', 'b']);
    expect(handedOut.free).toBe(-2);
    await end('b');
    await end('a');
    expect(running()).toEqual(['quick', 'a', 'b', 'c', 'd']);
  });

  it('has no job wait for those that take long', async () => {
    const { begin, end } = ofTwo();
    begin('slow');
    await wait(500);
    await end('slow');
    expect(['a', 'b', 'c'].map(begin)).toEqual([true, true, false]);
  });

  it('gives back what has waited for too long, and all that waits when it closes', async () => {
    const { begin, end, late, handedOut } = ofTwo();
    begin('quick');
    await end('quick');
    for (const id of ['a', 'b', 'c']) begin(id);
    handedOut.giveBack(1000);
    expect(late).toEqual([]);
    await wait(5);
    handedOut.giveBack(1);
    expect(late).toEqual(['c']);
    begin('d');
    const over = handedOut.allOver();
    expect(late).toEqual(['c', 'd']);
    expect(begin('e')).toBe(false);
    await Promise.all([end('a'), end('b'), over]);
  });
});
