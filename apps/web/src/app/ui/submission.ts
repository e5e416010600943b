import { signal } from '@angular/core';
import { type Problem, problemOf } from './problem';

/** Sends a form. What went wrong is kept for the form to show, until the next attempt. */
export class Submission {
  private readonly failure = signal<Problem | null>(null);
  readonly problem = this.failure.asReadonly();

  /** Resolves either way: a failed attempt leaves the form as it is. */
  async attempt(send: () => Promise<unknown>): Promise<void> {
    this.failure.set(null);
    try {
      await send();
    } catch (error) {
      this.failure.set(problemOf(error));
    }
  }
}
