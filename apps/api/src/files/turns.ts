/** Lets those who change the same thing do it one after another. */
export class Turns {
  private readonly last = new Map<string, Promise<unknown>>();

  async take<T>(thing: string, work: () => Promise<T>): Promise<T> {
    const before = this.last.get(thing);
    const mine = before ? before.then(work, work) : work();
    this.last.set(thing, mine);
    try {
      return await mine;
    } finally {
      if (this.last.get(thing) === mine) this.last.delete(thing);
    }
  }
}
