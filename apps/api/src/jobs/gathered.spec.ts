import { Gathered } from './gathered';

describe('What is gathered', () => {
  it('is done together while the work before is under way, in its order', async () => {
    const batches: (readonly number[])[] = [];
    const gathered = new Gathered<number, number>(3, (items) => {
      batches.push(items);
      return Promise.resolve(items.map((item) => item * 2));
    });
    expect(await Promise.all([1, 2, 3, 4].map((item) => gathered.add(item)))).toEqual([2, 4, 6, 8]);
    expect(batches).toEqual([[1, 2, 3], [4]]);
  });

  it('waits for more after work for many, and for nothing after work for a few', async () => {
    const batches: number[] = [];
    const work = (items: readonly number[]) => {
      batches.push(items.length);
      return Promise.resolve(items);
    };
    const gathered = new Gathered<number, number>(9, work, { ms: 30, many: 2 });
    const addTwice = async (item: number) => {
      await gathered.add(item);
      await gathered.add(item);
    };
    await addTwice(1);
    expect(batches).toEqual([1, 1]);
    const first = Promise.all([1, 2].map((item) => gathered.add(item)));
    await first;
    const later = [3, 4].map(async (item) => {
      await new Promise((resolve) => setTimeout(resolve, item));
      await gathered.add(item);
    });
    await Promise.all(later);
    expect(batches).toEqual([1, 1, 2, 2]);
  });

  it('fails for the one item alone that is at fault', async () => {
    const gathered = new Gathered<number, number>(9, (items) =>
      items.includes(2) ? Promise.reject(new Error('two')) : Promise.resolve(items),
    );
    const done = await Promise.allSettled([1, 2, 3].map((item) => gathered.add(item)));
    expect(done.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('fails for all when the database is away, and goes on with what comes later', async () => {
    let away = true;
    const gathered = new Gathered<number, number>(9, (items) =>
      away
        ? Promise.reject(Object.assign(new Error('gone'), { code: 'ECONNREFUSED' }))
        : Promise.resolve(items),
    );
    const done = await Promise.allSettled([1, 2].map((item) => gathered.add(item)));
    expect(done.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    away = false;
    expect(await gathered.add(3)).toBe(3);
  });
});
