import { Module } from '@nestjs/common';
import { JobsModule } from '../jobs/jobs.module';
import { JobQueueController } from './job-queue.controller';
import { RunRecordsController } from './run-records.controller';

@Module({
  imports: [JobsModule],
  controllers: [JobQueueController, RunRecordsController],
})
export class MonitorModule {}
