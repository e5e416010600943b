import { Injectable } from '@nestjs/common';
import { buildObserver, failedBuild, runAnswer } from '@flowgate/answers';
import type { BuildEvent, FlowGraph } from '@flowgate/contracts';
import type { RunObserver, RunPart } from '@flowgate/engine';
import { NotFoundError } from '../common/domain-error';
import { FlowLookup } from '../flows/flow-lookup';
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
  readonly retries = false;

  constructor(
    private readonly builds: Builds,
    private readonly flows: FlowLookup,
  ) {}

  async complete(run: Run, more: unknown): Promise<Run> {
    const request = more as BuildRequest;
    // Its owner may have made the flow private meanwhile.
    if (request.visitor !== undefined && (await this.flows.findPublic(run.flow.id)) === null)
      throw new NotFoundError('Flow not found');
    return this.builds.completed(run, request);
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
