/** Counts what one limit is on. The limit comes with each question, because it may change while what was taken stands. */
export interface Counter {
  /** Takes one. @returns what `giveBack` needs to know, or `null` when none is left */
  take(limit: number): number | null | Promise<number | null>;
  /** One that was taken is not needed after all. */
  giveBack(taken: number): void;
  /** Looks at what others have taken meanwhile, before it is told what is left. */
  refresh(): Promise<void>;
  /** What is left, as far as this process knows without asking. */
  left(limit: number): number;
  /** The milliseconds until more is left; 0 while nothing was taken. */
  wait(limit: number): number;
  /** Gives back what is held in advance. */
  close(): Promise<void>;
}
