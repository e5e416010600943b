import { Injectable } from '@nestjs/common';
import type { JobError, JobKindName } from '@flowgate/contracts';
import type { RunObserver, RunResult } from '@flowgate/engine';
import type { Run } from '../run/run';

/** An event as it goes over the wire; `data` is JSON. */
export interface WireEvent {
  readonly event: string;
  readonly data: unknown;
}

/** How a job has ended. */
export type JobOutcome =
  | { readonly status: 'finished'; readonly answer: unknown }
  | { readonly status: 'failed'; readonly error: JobError }
  | { readonly status: 'cancelled' };

/** How jobs of one kind are told: what is stored of them is what goes over the wire. */
export interface JobKind {
  /** Whether models hand on their tokens as they come. */
  readonly streams: boolean;
  /** Whether it is begun again when a service that a component asks fails in passing: not where somebody waits for what comes of it. */
  readonly retries: boolean;
  /** Completes a run with what this kind asks for beyond its call (`NewJob.more`), such as a part of the flow. */
  complete?(run: Run, more: unknown): Promise<Run>;
  /** Writes the engine's events as this kind tells them; `write` returns a promise when the run should wait. */
  observer(write: (event: WireEvent) => Promise<void> | undefined): RunObserver;
  /** What the finished run is answered with, as JSON. */
  answer(result: RunResult): unknown;
  /** The events that follow the run's own when the job has ended; a job that never ran has these only. */
  closing(outcome: JobOutcome): readonly WireEvent[];
}

/** The kinds of jobs, each put here by the module that has its routes, before the server takes requests. */
@Injectable()
export class JobKinds {
  private readonly kinds = new Map<JobKindName, JobKind>();

  register(name: JobKindName, kind: JobKind): void {
    this.kinds.set(name, kind);
  }

  of(name: JobKindName): JobKind {
    const kind = this.kinds.get(name);
    if (!kind) throw new Error(`Nothing has registered jobs of the kind ${name}`);
    return kind;
  }
}
