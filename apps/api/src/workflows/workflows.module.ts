import { Module } from '@nestjs/common';
import { BuildModule } from '../build/build.module';
import { IdempotencyModule } from '../idempotency/idempotency.module';
import { JobKinds } from '../jobs/job-kinds';
import { JobsModule } from '../jobs/jobs.module';
import { RunModule } from '../run/run.module';
import { PublicWorkflowsController } from './public-workflows.controller';
import { RepeatableWorkflows } from './repeatable-workflows';
import { WorkflowJobKind } from './workflow-job-kind';
import { WorkflowJobs } from './workflow-jobs';
import { WorkflowJobsController } from './workflow-jobs.controller';
import { WorkflowRuns } from './workflow-runs';
import { Workflows } from './workflows';
import { WorkflowsController } from './workflows.controller';

@Module({
  imports: [BuildModule, IdempotencyModule, JobsModule, RunModule],
  controllers: [PublicWorkflowsController, WorkflowsController, WorkflowJobsController],
  providers: [RepeatableWorkflows, WorkflowJobKind, WorkflowJobs, WorkflowRuns, Workflows],
})
export class WorkflowsModule {
  constructor(kinds: JobKinds, kind: WorkflowJobKind) {
    kinds.register('workflow', kind);
  }
}
