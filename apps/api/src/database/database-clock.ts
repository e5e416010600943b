import { Injectable } from '@nestjs/common';

/** What the database has said of its time, and when, by the clock of this process that only goes forward. */
interface Sample {
  readonly told: number;
  readonly sentAt: number;
  readonly receivedAt: number;
}

/** Quartz runs apart by less than a millisecond in this time. */
const GOOD_FOR_MS = 30_000;

/**
 * The database's clock, which all replicas go by: in milliseconds since 1970, as two bounds that differ by the time that an answer
 * took. What must not happen too early asks for the one, what must not happen too late for the other.
 */
@Injectable()
export class DatabaseClock {
  private sample: Sample = { told: Date.now(), sentAt: performance.now(), receivedAt: performance.now() };
  private guessed = true;

  /** It is at least so late there. */
  earliest(): number {
    return this.sample.told + performance.now() - this.sample.receivedAt;
  }

  /** It is at most so late there. */
  latest(): number {
    return this.sample.told + performance.now() - this.sample.sentAt;
  }

  /** Takes note of an answer; the narrowest of the last half minute counts. */
  tell(told: number, sentAt: number): void {
    const receivedAt = performance.now();
    const { sample } = this;
    const isOld = receivedAt - sample.receivedAt > GOOD_FOR_MS;
    if (!this.guessed && !isOld && receivedAt - sentAt > sample.receivedAt - sample.sentAt) return;
    this.sample = { told, sentAt, receivedAt };
    this.guessed = false;
  }
}
