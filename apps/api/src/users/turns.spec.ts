import { Turns } from './turns';

describe('Turns', () => {
  const full = () => new Error('full');

  /** Work that ends when told to. */
  function work() {
    const { promise, resolve } = Promise.withResolvers<string>();
    let isRunning = false;
    const run = () => {
      isRunning = true;
      return promise;
    };
    return { run, end: resolve, isRunning: () => isRunning };
  }

  it('let so many pieces of work run at once, and the next one when one has ended', async () => {
    const turns = new Turns(2, 10, full);
    const [first, second, third] = [work(), work(), work()];
    const all = [turns.take(first.run), turns.take(second.run), turns.take(third.run)];
    expect([first, second, third].map((one) => one.isRunning())).toEqual([true, true, false]);
    second.end('second');
    await all[1];
    await Promise.resolve();
    expect(third.isRunning()).toBe(true);
    first.end('first');
    third.end('third');
    expect(await Promise.all(all)).toEqual(['first', 'second', 'third']);
  });

  it('refuse work beyond what may wait', async () => {
    const turns = new Turns(1, 1, full);
    const [running, waiting] = [work(), work()];
    const both = [turns.take(running.run), turns.take(waiting.run)];
    await expect(turns.take(() => Promise.resolve())).rejects.toThrow('full');
    running.end('');
    waiting.end('');
    await Promise.all(both);
    await expect(turns.take(() => Promise.resolve('again'))).resolves.toBe('again');
  });

  it('go on after work that fails', async () => {
    const turns = new Turns(1, 10, full);
    const failing = turns.take(() => Promise.reject(new Error('broken')));
    const next = turns.take(() => Promise.resolve('next'));
    await expect(failing).rejects.toThrow('broken');
    await expect(next).resolves.toBe('next');
  });
});
