import { Module } from '@nestjs/common';
import { FlowsModule } from '../flows/flows.module';
import { FilesController } from './files.controller';
import { FilesService } from './files.service';
import { FlowFolders } from './flow-folders';
import { RunFiles } from './run-files';

@Module({
  imports: [FlowsModule],
  controllers: [FilesController],
  providers: [FilesService, FlowFolders, RunFiles],
  exports: [RunFiles],
})
export class FilesModule {}
