import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { FilesModule } from '../files/files.module';
import { FlowsModule } from '../flows/flows.module';
import { Project } from '../projects/project.entity';
import { ProjectsModule } from '../projects/projects.module';
import { RunModule } from '../run/run.module';
import { McpController } from './mcp.controller';
import { McpServer } from './mcp-server';
import { ProjectAccess } from './project-access';
import { ProjectMcpController } from './project-mcp.controller';
import { ProjectTools } from './project-tools';
import { ProjectToolsController } from './project-tools.controller';
import { FileResources } from './resources/file-resources';
import { FlowTools } from './tools/flow-tools';
import { ToolCalls } from './tools/tool-calls';
import { RunningRequests } from './transport/running-requests';
import { SseSessions } from './transport/sse-sessions';
import { StandingStreams } from './transport/standing-streams';
import { StreamableHttp } from './transport/streamable-http';

@Module({
  imports: [FilesModule, FlowsModule, ProjectsModule, RunModule, TypeOrmModule.forFeature([Project])],
  controllers: [McpController, ProjectMcpController, ProjectToolsController],
  providers: [
    FileResources,
    FlowTools,
    McpServer,
    ProjectAccess,
    ProjectTools,
    RunningRequests,
    SseSessions,
    StandingStreams,
    StreamableHttp,
    ToolCalls,
  ],
})
export class McpModule {}
