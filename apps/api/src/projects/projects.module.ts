import { Module } from '@nestjs/common';
import { FlowsModule } from '../flows/flows.module';
import { DefaultProjectModule } from './default-project.module';
import { FoldersController } from './folders.controller';
import { ProjectFlows } from './project-flows';
import { ProjectsController } from './projects.controller';
import { ProjectsService } from './projects.service';

@Module({
  imports: [DefaultProjectModule, FlowsModule],
  controllers: [ProjectsController, FoldersController],
  providers: [ProjectFlows, ProjectsService],
  exports: [ProjectsService],
})
export class ProjectsModule {}
