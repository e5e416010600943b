import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { FlowProjects } from '../flows/flow-projects';
import { DefaultProject } from './default-project';
import { Project } from './project.entity';

/** Global, because flows ask for it and may not import it: projects import flows. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([Project])],
  providers: [DefaultProject, { provide: FlowProjects, useExisting: DefaultProject }],
  exports: [DefaultProject, FlowProjects],
})
export class DefaultProjectModule {}
