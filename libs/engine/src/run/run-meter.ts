import { RunLimitError } from '../errors/run-errors';
import { type RunLimits } from './run-limits';

/** Counts what a run uses against its limits; one for a run, its forks and its inner flows. */
export class RunMeter {
  #steps = 0;
  /** Whether some node has used a model, so that asking for usage is worth while. */
  usesModels = false;

  constructor(readonly limits: RunLimits) {}

  /** @throws RunLimitError when the run has taken all the steps that it may */
  step(): void {
    this.#steps += 1;
    if (this.#steps > this.limits.steps) {
      throw new RunLimitError(
        `The run has taken ${this.limits.steps} steps (components, turns of loops, calls of tools), as many as it may.`,
      );
    }
  }
}
