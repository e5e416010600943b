import { Body, Controller, Get, Param, Patch, Query, Req } from '@nestjs/common';
import { ApiNotFoundResponse, ApiTags } from '@nestjs/swagger';
import type { Acknowledgement, McpAddresses, McpInstallation, McpProject } from '@flowgate/contracts';
import type { FastifyRequest } from 'fastify';
import { ForMcpClient } from '../common/access';
import { queryBoolean, uuid } from '../common/fields';
import { CurrentPrincipal, type Principal } from '../common/principal';
import { Responds } from '../common/responds';
import { ProjectsService } from '../projects/projects.service';
import { type McpProjectChange, updateMcpProject } from './dto/update-mcp-project';
import { originOf } from './mcp-client';
import { ProjectTools } from './project-tools';

const ID = 'project_id';
const enabledOnly = queryBoolean.optional().describe('`false` shows flows that are no tools, too.');

/** What is told and set of a project's MCP server, beside the protocol. */
@ApiTags('MCP')
@ApiNotFoundResponse({ description: 'The user has no such project.' })
@Controller(`api/v1/mcp/project/:${ID}`)
export class ProjectToolsController {
  constructor(
    private readonly tools: ProjectTools,
    private readonly projects: ProjectsService,
  ) {}

  @Responds('The flows of a project that are tools of its MCP server', 'McpProject')
  @ForMcpClient('flows:read')
  @Get()
  get(
    @CurrentPrincipal() caller: Principal,
    @Param(ID, { schema: uuid }) projectId: string,
    @Query('mcp_enabled', { schema: enabledOnly }) enabled: boolean | undefined,
  ): Promise<McpProject> {
    return this.tools.get(caller, projectId, enabled ?? true);
  }

  @Responds('Changes which flows are tools, what they are called, and who may call them', 'Acknowledgement')
  @ForMcpClient('flows:write')
  @Patch()
  async update(
    @CurrentPrincipal() caller: Principal,
    @Param(ID, { schema: uuid }) projectId: string,
    @Body({ schema: updateMcpProject }) body: McpProjectChange,
  ): Promise<Acknowledgement> {
    const flows = await this.tools.update(caller, projectId, body);
    return { message: `Updated MCP settings for ${flows} flows and project auth settings` };
  }

  @Responds("The addresses of a project's MCP server", 'McpAddresses')
  @ForMcpClient('flows:read')
  @Get('composer-url')
  async addresses(
    @CurrentPrincipal() { userId }: Principal,
    @Param(ID, { schema: uuid }) projectId: string,
    @Req() request: FastifyRequest,
  ): Promise<McpAddresses> {
    await this.projects.find(userId, projectId);
    const server = `${originOf(request)}/api/v1/mcp/project/${projectId}`;
    return {
      project_id: projectId,
      uses_composer: false,
      streamable_http_url: `${server}/streamable`,
      legacy_sse_url: `${server}/sse`,
      error_message: null,
    };
  }

  @Responds("Which programs on the server's machine use the server: none", 'McpInstallation[]')
  @ForMcpClient('flows:read')
  @Get('installed')
  async installed(
    @CurrentPrincipal() { userId }: Principal,
    @Param(ID, { schema: uuid }) projectId: string,
  ): Promise<McpInstallation[]> {
    await this.projects.find(userId, projectId);
    return ['cursor', 'windsurf', 'claude'].map((name) => ({ name, installed: false, available: false }));
  }
}
