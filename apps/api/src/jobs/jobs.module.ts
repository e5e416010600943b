import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { ApiKeysModule } from '../api-keys/api-keys.module';
import { SETTINGS_TOKEN } from '../config/config.module';
import type { Settings } from '../config/settings';
import { Flow } from '../flows/flow.entity';
import { FlowsModule } from '../flows/flows.module';
import { RunModule } from '../run/run.module';
import { IdempotencyModule } from '../idempotency/idempotency.module';
import { AcceptedJobs } from './accepted-jobs';
import { BackgroundRunController } from './background-run.controller';
import { JobAttempts } from './job-attempts';
import { JobBound } from './job-bound';
import { JobCallers } from './job-callers';
import { JobChanges } from './job-changes';
import { JobClaims } from './job-claims';
import { JobEvents } from './job-events';
import { JobEventWriter } from './job-event-writer';
import { JobKinds } from './job-kinds';
import { JobList } from './job-list';
import { JobNews } from './job-news';
import { JobRetention } from './job-retention';
import { JobRuns } from './job-runs';
import { JobWork } from './job-work';
import { Job } from './job.entity';
import { JobsController } from './jobs.controller';
import { Jobs } from './jobs.service';
import { EmbeddedQueue } from './queue/embedded-queue';
import { JobQueue } from './queue/job-queue';
import { PgBossQueue } from './queue/pg-boss-queue';
import { RUN_JOB } from './run-job-kind';

@Module({
  imports: [TypeOrmModule.forFeature([Job, Flow]), ApiKeysModule, FlowsModule, IdempotencyModule, RunModule],
  controllers: [BackgroundRunController, JobsController],
  providers: [
    {
      provide: JobQueue,
      inject: [DataSource, JobClaims, SETTINGS_TOKEN],
      useFactory: (dataSource: DataSource, claims: JobClaims, { jobsPerFlow }: Settings) =>
        dataSource.options.type === 'postgres'
          ? new PgBossQueue(dataSource, jobsPerFlow)
          : new EmbeddedQueue(claims),
    },
    AcceptedJobs,
    JobAttempts,
    JobBound,
    JobCallers,
    JobChanges,
    JobClaims,
    JobEvents,
    JobEventWriter,
    JobKinds,
    JobList,
    JobNews,
    JobRetention,
    JobRuns,
    Jobs,
    JobWork,
  ],
  exports: [AcceptedJobs, JobEvents, JobKinds, JobList, Jobs],
})
export class JobsModule {
  constructor(kinds: JobKinds) {
    kinds.register('run', RUN_JOB);
  }
}
