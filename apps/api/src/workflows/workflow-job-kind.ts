import { Injectable } from '@nestjs/common';
import { type WorkflowResult, workflowObserver, workflowResult } from '@flowgate/answers';
import type { BuildEvent } from '@flowgate/contracts';
import type { RunObserver, RunResult } from '@flowgate/engine';
import { closingEvents } from '../build/build-job-kind';
import { Builds } from '../build/builds';
import type { JobKind, JobOutcome, WireEvent } from '../jobs/job-kinds';
import type { Run } from '../run/run';
import { askedWorkflow } from './asked-workflow';
import type { WorkflowBody } from './dto/workflow-body';

/** Workflows in the background. What they ask for is their body. */
@Injectable()
export class WorkflowJobKind implements JobKind {
  readonly streams = true;
  readonly retries = true;

  constructor(private readonly builds: Builds) {}

  complete(run: Run, more: unknown): Promise<Run> {
    return this.builds.completed(run, askedWorkflow(more as WorkflowBody));
  }

  observer(write: (event: WireEvent) => Promise<void> | undefined): RunObserver {
    return workflowObserver(write, []);
  }

  answer(result: RunResult): WorkflowResult {
    return workflowResult(result);
  }

  closing(outcome: JobOutcome): readonly BuildEvent[] {
    return closingEvents(outcome);
  }
}
