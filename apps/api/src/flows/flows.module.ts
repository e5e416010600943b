import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DefaultProject } from './default-project';
import { FlowChanges } from './flow-changes';
import { FlowCheck } from './flow-check';
import { FlowDeletion } from './flow-deletion';
import { FlowList } from './flow-list';
import { FlowLookup } from './flow-lookup';
import { FlowStorage } from './flow-storage';
import { Flow } from './flow.entity';
import { FlowsController } from './flows.controller';
import { FlowsService } from './flows.service';
import { PublicFlowsController } from './public-flows.controller';

@Module({
  imports: [TypeOrmModule.forFeature([Flow])],
  controllers: [PublicFlowsController, FlowsController],
  providers: [
    DefaultProject,
    FlowChanges,
    FlowCheck,
    FlowDeletion,
    FlowList,
    FlowLookup,
    FlowsService,
    FlowStorage,
  ],
  exports: [DefaultProject, FlowDeletion, FlowList, FlowLookup, FlowStorage],
})
export class FlowsModule {}
