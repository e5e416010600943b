import type { CallPlace, KeptCall, KeptNode, NodeKeeper, NodePlace } from '@flowgate/engine';
import { reached } from '../run/reached';
import type { Attempt } from './job-claims';
import type { WireEvent } from './job-kinds';
import type { JobWriter } from './job-writer';

/** The events of one attempt come after those of the attempts before. A job has fewer events than that, and fewer than 2,000 attempts. */
const PER_ATTEMPT = 1_000_000;
/** A run waits while so many of its events are not stored yet. */
const MOST_UNSTORED = 500;

/**
 * A server that was held up for so long looks whether another has taken its job over meanwhile. As long as it has its connections, nobody does so
 * sooner (`queue/vigil.ts`); without them it cannot store what it needs to go on.
 */
const UNSURE_AFTER_MS = 5000;

/** What attempts before this one have left. */
export interface Remains {
  /** By `keyOf`. */
  readonly nodes: ReadonlyMap<string, KeptNode>;
  /** The same of calls within nodes that were not done. */
  readonly calls: ReadonlyMap<string, KeptCall>;
  /** The ids of messages of nodes that were not done, which have been removed. */
  readonly removed: readonly string[];
}

/** What an attempt asks of whoever makes it. */
export interface AttemptSituation {
  /** Told of an event that could not be stored: the attempt cannot go on. */
  onFailure(error: unknown): void;
  /** Whether the job is begun again after a failure. */
  beginsAgainAfter(error: unknown): boolean;
  /** @throws JobLostError when the job is another attempt's by now */
  mustBeOurs(): Promise<void>;
}

/** What happens in one attempt at a job, in its order. */
export class AttemptLog implements NodeKeeper {
  readonly resumes: boolean;
  private seq: number;
  private unstored = 0;
  private last: Promise<void> = Promise.resolve();
  private keptAt = performance.now();

  constructor(
    private readonly job: Attempt,
    readonly remains: Remains,
    private readonly writer: JobWriter,
    private readonly situation: AttemptSituation,
  ) {
    this.resumes = job.attempts > 1;
    this.seq = job.attempts * PER_ATTEMPT;
  }

  /** @returns a promise when there is much to store; never rejects */
  readonly write = ({ event, data }: WireEvent): Promise<void> | undefined => {
    this.unstored++;
    this.seq++;
    const row = [this.job.id, this.seq, event, JSON.stringify(data)];
    const stored = this.writer.add('job_event', row).then(
      () => {
        this.unstored--;
      },
      (error: unknown) => this.fail(error),
    );
    this.last = stored;
    return this.unstored > MOST_UNSTORED ? stored : undefined;
  };

  find(place: NodePlace): KeptNode | undefined {
    return this.remains.nodes.get(keyOf(place));
  }

  async keep({ node, turn }: NodePlace, given: KeptNode): Promise<void> {
    await reached(this.writer.add('job_node', [this.job.id, node, turn, JSON.stringify(given)]));
    await this.stayOurs();
  }

  findCall(place: CallPlace): KeptCall | undefined {
    return this.remains.calls.get(keyOf(place));
  }

  async keepCall({ node, turn, call }: CallPlace, given: KeptCall): Promise<void> {
    await reached(this.writer.add('job_call', [this.job.id, node, turn, call, JSON.stringify(given)]));
    await this.stayOurs();
  }

  beginsAgainAfter(error: unknown): boolean {
    return this.situation.beginsAgainAfter(error);
  }

  /** Resolves when all that was written is stored; later events are not stored before earlier ones. */
  stored(): Promise<void> {
    return this.last;
  }

  /** Before the next is begun, and paid: the process may have been stopped since the last was kept. */
  private async stayOurs(): Promise<void> {
    const { keptAt } = this;
    this.keptAt = performance.now();
    if (this.keptAt - keptAt > UNSURE_AFTER_MS) await reached(this.situation.mustBeOurs());
  }

  private fail(error: unknown): void {
    this.unstored--;
    this.situation.onFailure(error);
  }
}

export function keyOf(place: NodePlace | CallPlace): string {
  const { node, turn } = place;
  return `${turn} ${node}${'call' in place ? ` ${place.call}` : ''}`;
}
