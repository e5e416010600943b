import type { WireEvent } from './job-kinds';
import type { JobEventWriter } from './job-event-writer';

/** The events of one attempt come after those of the attempts before. A job has fewer events than that, and fewer than 2,000 attempts. */
const PER_ATTEMPT = 1_000_000;
/** A run waits while so many of its events are not stored yet. */
const MOST_UNSTORED = 500;

interface AttemptOfJob {
  readonly id: string;
  readonly attempts: number;
}

/** The events of one attempt at a job, in their order. */
export class AttemptEvents {
  private seq: number;
  private unstored = 0;
  private last: Promise<void> = Promise.resolve();

  /** @param onFailure told once, of an event that could not be stored: the attempt cannot go on */
  constructor(
    private readonly job: AttemptOfJob,
    private readonly writer: JobEventWriter,
    private readonly onFailure: (error: unknown) => void,
  ) {
    this.seq = job.attempts * PER_ATTEMPT;
  }

  /** @returns a promise when there is much to store; never rejects */
  readonly write = ({ event, data }: WireEvent): Promise<void> | undefined => {
    this.unstored++;
    this.seq++;
    const stored = this.writer.add(this.job.id, this.seq, event, data).then(
      () => {
        this.unstored--;
      },
      (error: unknown) => this.fail(error),
    );
    this.last = stored;
    return this.unstored > MOST_UNSTORED ? stored : undefined;
  };

  /** Resolves when all that was written is stored; later ones are not stored before earlier ones. */
  stored(): Promise<void> {
    return this.last;
  }

  private fail(error: unknown): void {
    this.unstored--;
    this.onFailure(error);
  }
}
