import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { VariablesModule } from '../variables/variables.module';
import { McpServer } from './mcp-server.entity';
import { McpServerList } from './mcp-server-list';
import { McpServersController } from './mcp-servers.controller';
import { McpServers } from './mcp-servers.service';
import { RunMcpServers } from './run-mcp-servers';

@Module({
  imports: [TypeOrmModule.forFeature([McpServer]), VariablesModule],
  controllers: [McpServersController],
  providers: [McpServerList, McpServers, RunMcpServers],
  exports: [RunMcpServers],
})
export class McpServersModule {}
