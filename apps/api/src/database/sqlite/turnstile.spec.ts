import { Turnstile } from './turnstile';

/** Lets everything that can go on go on. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('A turnstile', () => {
  it('lets statements pass at once while no transaction is open', () => {
    const turnstile = new Turnstile();
    expect(turnstile.pass()).toBeUndefined();
    expect(turnstile.pass()).toBeUndefined();
  });

  it('holds statements back while a transaction is open', async () => {
    const turnstile = new Turnstile();
    const order: string[] = [];
    expect(turnstile.close()).toBeUndefined();
    void turnstile.pass()?.then(() => order.push('statement'));
    await settle();
    order.push('commit');
    turnstile.open();
    await settle();
    expect(order).toEqual(['commit', 'statement']);
  });

  it('opens a transaction only when the statements before it are done', async () => {
    const turnstile = new Turnstile();
    const order: string[] = [];
    void turnstile.pass();
    void turnstile.close()?.then(() => order.push('transaction'));
    await settle();
    order.push('statement done');
    turnstile.leave();
    await settle();
    expect(order).toEqual(['statement done', 'transaction']);
  });

  it('keeps the order of arrival, so that neither kind starves', async () => {
    const turnstile = new Turnstile();
    const order: string[] = [];
    void turnstile.close();
    void turnstile.pass()?.then(() => order.push('statement'));
    void turnstile.close()?.then(() => order.push('transaction'));
    void turnstile.pass()?.then(() => order.push('late statement'));
    turnstile.open();
    await settle();
    expect(order).toEqual(['statement']);
    turnstile.leave();
    await settle();
    expect(order).toEqual(['statement', 'transaction']);
    turnstile.open();
    await settle();
    expect(order).toEqual(['statement', 'transaction', 'late statement']);
  });
});
