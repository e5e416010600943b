import { Injectable } from '@nestjs/common';
import { buildObserver, failedBuild, runAnswer } from '@flowgate/answers';
import type { BuildEvent, FlowGraph } from '@flowgate/contracts';
import type { RunObserver, RunPart } from '@flowgate/engine';
import type { JobKind, JobOutcome, WireEvent } from '../jobs/job-kinds';
import type { Run } from '../run/run';
import { Builds } from './builds';

/** What a build asks for beyond its call. */
export interface BuildRequest {
  readonly graph: FlowGraph | null;
  readonly part: RunPart;
  /** Of a public flow, who has asked: `visitorOf`. */
  readonly visitor?: string;
}

/** Builds whose events are read by other requests. */
@Injectable()
export class BuildJobKind implements JobKind {
  readonly streams = true;

  constructor(private readonly builds: Builds) {}

  complete(run: Run, more: unknown): Promise<Run> {
    return this.builds.completed(run, more as BuildRequest);
  }

  observer(write: (event: WireEvent) => Promise<void> | undefined): RunObserver {
    return buildObserver(write);
  }

  readonly answer = runAnswer;

  closing(outcome: JobOutcome): readonly BuildEvent[] {
    return closingEvents(outcome);
  }
}

/** A component's failure has been told with the events of the run. */
export function closingEvents(outcome: JobOutcome): readonly BuildEvent[] {
  if (outcome.status === 'finished') return [];
  if (outcome.status === 'cancelled') return failedBuild('The build was cancelled.');
  const { code, status, message } = outcome.error;
  return code === 'COMPONENT_FAILED' ? [] : failedBuild(`${status}: ${message}`);
}
