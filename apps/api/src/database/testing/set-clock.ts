import { DatabaseClock } from '../database-clock';

/** A clock for specs, which stands still until it is set. */
export class SetClock extends DatabaseClock {
  now = 1_795_000_000_000;

  override earliest(): number {
    return this.now;
  }

  override latest(): number {
    return this.now;
  }

  override tell(): void {
    // What the database's own clock says does not count here.
  }
}
