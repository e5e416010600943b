import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { UsersModule } from '../users/users.module';
import { DeletedUsersFlows } from './deleted-users-flows';
import { FlowExport } from './export/flow-export';
import { FlowChanges } from './flow-changes';
import { FlowCheck } from './flow-check';
import { FlowDeletion } from './flow-deletion';
import { FlowFilesController } from './flow-files.controller';
import { FlowList } from './flow-list';
import { FlowLookup } from './flow-lookup';
import { FlowStorage } from './flow-storage';
import { FlowVersionStates } from './flow-version-states';
import { FlowVersionsController } from './flow-versions.controller';
import { Flow } from './flow.entity';
import { FlowsController } from './flows.controller';
import { FlowsService } from './flows.service';
import { FlowImport } from './import/flow-import';
import { PublicFlowsController } from './public-flows.controller';

@Module({
  imports: [TypeOrmModule.forFeature([Flow]), UsersModule],
  controllers: [PublicFlowsController, FlowFilesController, FlowVersionsController, FlowsController],
  providers: [
    DeletedUsersFlows,
    FlowChanges,
    FlowCheck,
    FlowDeletion,
    FlowExport,
    FlowImport,
    FlowList,
    FlowLookup,
    FlowsService,
    FlowStorage,
    FlowVersionStates,
  ],
  exports: [FlowChanges, FlowCheck, FlowDeletion, FlowExport, FlowImport, FlowList, FlowLookup],
})
export class FlowsModule {}
