import { Module } from '@nestjs/common';
import { BuildModule } from '../build/build.module';
import { RunModule } from '../run/run.module';
import { Workflows } from './workflows';
import { WorkflowsController } from './workflows.controller';

@Module({
  imports: [BuildModule, RunModule],
  controllers: [WorkflowsController],
  providers: [Workflows],
})
export class WorkflowsModule {}
