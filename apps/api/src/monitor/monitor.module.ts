import { Module } from '@nestjs/common';
import { FlowsModule } from '../flows/flows.module';
import { JobsModule } from '../jobs/jobs.module';
import { JobQueueController } from './job-queue.controller';
import { RunRecordsController } from './run-records.controller';

@Module({
  imports: [FlowsModule, JobsModule],
  controllers: [JobQueueController, RunRecordsController],
})
export class MonitorModule {}
