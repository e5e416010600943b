import { Module } from '@nestjs/common';
import { FlowsModule } from '../flows/flows.module';
import { RunModule } from '../run/run.module';
import { BuildController } from './build.controller';
import { Builds } from './builds';

@Module({
  imports: [FlowsModule, RunModule],
  controllers: [BuildController],
  providers: [Builds],
  exports: [Builds],
})
export class BuildModule {}
