import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { FlowsModule } from '../flows/flows.module';
import { JobKinds } from '../jobs/job-kinds';
import { JobsModule } from '../jobs/jobs.module';
import { RunModule } from '../run/run.module';
import { UsersModule } from '../users/users.module';
import { BuildJobKind } from './build-job-kind';
import { BuildJobs } from './build-jobs';
import { BuildJobsController } from './build-jobs.controller';
import { BuildReading } from './build-reading.entity';
import { BuildController } from './build.controller';
import { Builds } from './builds';
import { PublicBuilds } from './public-builds';
import { PublicBuildsController } from './public-builds.controller';
import { Visitors } from './visitors';

@Module({
  imports: [FlowsModule, JobsModule, RunModule, UsersModule, TypeOrmModule.forFeature([BuildReading])],
  controllers: [BuildController, BuildJobsController, PublicBuildsController],
  providers: [BuildJobKind, BuildJobs, Builds, PublicBuilds, Visitors],
  exports: [Builds, Visitors],
})
export class BuildModule {
  constructor(kinds: JobKinds, kind: BuildJobKind) {
    kinds.register('build', kind);
  }
}
