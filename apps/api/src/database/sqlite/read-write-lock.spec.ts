import { ReadWriteLock } from './read-write-lock';

/** Lets everything that can go on go on. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('A read-write lock', () => {
  it('lets statements pass at once while no transaction is open', () => {
    const lock = new ReadWriteLock();
    expect(lock.acquireShared()).toBeUndefined();
    expect(lock.acquireShared()).toBeUndefined();
  });

  it('holds statements back while a transaction is open', async () => {
    const lock = new ReadWriteLock();
    const order: string[] = [];
    expect(lock.acquireExclusive()).toBeUndefined();
    void lock.acquireShared()?.then(() => order.push('statement'));
    await settle();
    order.push('commit');
    lock.releaseExclusive();
    await settle();
    expect(order).toEqual(['commit', 'statement']);
  });

  it('opens a transaction only when the statements before it are done', async () => {
    const lock = new ReadWriteLock();
    const order: string[] = [];
    void lock.acquireShared();
    void lock.acquireExclusive()?.then(() => order.push('transaction'));
    await settle();
    order.push('statement done');
    lock.releaseShared();
    await settle();
    expect(order).toEqual(['statement done', 'transaction']);
  });

  it('keeps the order of arrival, so that neither kind starves', async () => {
    const lock = new ReadWriteLock();
    const order: string[] = [];
    void lock.acquireExclusive();
    void lock.acquireShared()?.then(() => order.push('statement'));
    void lock.acquireExclusive()?.then(() => order.push('transaction'));
    void lock.acquireShared()?.then(() => order.push('late statement'));
    lock.releaseExclusive();
    await settle();
    expect(order).toEqual(['statement']);
    lock.releaseShared();
    await settle();
    expect(order).toEqual(['statement', 'transaction']);
    lock.releaseExclusive();
    await settle();
    expect(order).toEqual(['statement', 'transaction', 'late statement']);
  });
});
