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
import { MessagesModule } from '../messages/messages.module';
import { AttemptLogs } from './attempt-logs';
import { JobAttempts } from './job-attempts';
import { JobBound } from './job-bound';
import { JobCall } from './job-call.entity';
import { JobCallers } from './job-callers';
import { JobChanges } from './job-changes';
import { JobClaims } from './job-claims';
import { JobEvents } from './job-events';
import { JobKinds } from './job-kinds';
import { JobList } from './job-list';
import { JobNews } from './job-news';
import { JobNode } from './job-node.entity';
import { JobRetention } from './job-retention';
import { JobRuns } from './job-runs';
import { JobWork } from './job-work';
import { JobWriter } from './job-writer';
import { Job } from './job.entity';
import { JobsController } from './jobs.controller';
import { Jobs } from './jobs.service';
import { EmbeddedQueue } from './queue/embedded-queue';
import { JobQueue } from './queue/job-queue';
import { PgBossQueue } from './queue/pg-boss-queue';
import { RUN_JOB } from './run-job-kind';

@Module({
  imports: [
    TypeOrmModule.forFeature([Job, JobNode, JobCall, Flow]),
    ApiKeysModule,
    FlowsModule,
    IdempotencyModule,
    MessagesModule,
    RunModule,
  ],
  controllers: [BackgroundRunController, JobsController],
  providers: [
    {
      provide: JobQueue,
      inject: [DataSource, JobClaims, SETTINGS_TOKEN],
      useFactory: (dataSource: DataSource, claims: JobClaims, limits: Settings) =>
        dataSource.options.type === 'postgres'
          ? new PgBossQueue(dataSource, limits)
          : new EmbeddedQueue(claims, limits.jobsPerFlow > 0 || limits.jobsPerKey > 0),
    },
    AcceptedJobs,
    AttemptLogs,
    JobAttempts,
    JobBound,
    JobCallers,
    JobChanges,
    JobClaims,
    JobEvents,
    JobWriter,
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
