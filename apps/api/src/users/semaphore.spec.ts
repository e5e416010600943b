import { Semaphore } from './semaphore';

describe('A semaphore', () => {
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

  it('lets so many pieces of work run at once, and the next one when one has ended', async () => {
    const semaphore = new Semaphore(2, 10, full);
    const [first, second, third] = [work(), work(), work()];
    const all = [semaphore.run(first.run), semaphore.run(second.run), semaphore.run(third.run)];
    expect([first, second, third].map((one) => one.isRunning())).toEqual([true, true, false]);
    second.end('second');
    await all[1];
    await Promise.resolve();
    expect(third.isRunning()).toBe(true);
    first.end('first');
    third.end('third');
    expect(await Promise.all(all)).toEqual(['first', 'second', 'third']);
  });

  it('refuses work beyond what may wait', async () => {
    const semaphore = new Semaphore(1, 1, full);
    const [running, waiting] = [work(), work()];
    const both = [semaphore.run(running.run), semaphore.run(waiting.run)];
    await expect(semaphore.run(() => Promise.resolve())).rejects.toThrow('full');
    running.end('');
    waiting.end('');
    await Promise.all(both);
    await expect(semaphore.run(() => Promise.resolve('again'))).resolves.toBe('again');
  });

  it('goes on after work that fails', async () => {
    const semaphore = new Semaphore(1, 10, full);
    const failing = semaphore.run(() => Promise.reject(new Error('broken')));
    const next = semaphore.run(() => Promise.resolve('next'));
    await expect(failing).rejects.toThrow('broken');
    await expect(next).resolves.toBe('next');
  });
});
