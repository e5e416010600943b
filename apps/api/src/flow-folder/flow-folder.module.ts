import { Module } from '@nestjs/common';
import { FlowsModule } from '../flows/flows.module';
import { DefaultProjectModule } from '../projects/default-project.module';
import { UsersModule } from '../users/users.module';
import { FlowFolder } from './flow-folder';
import { FlowFolderController } from './flow-folder.controller';

/** Flows as files: a folder of them that is loaded at the start and again when asked. */
@Module({
  imports: [DefaultProjectModule, FlowsModule, UsersModule],
  controllers: [FlowFolderController],
  providers: [FlowFolder],
  exports: [FlowFolder],
})
export class FlowFolderModule {}
