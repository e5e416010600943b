import { Controller, Delete, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import {
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  ApiUnauthorizedResponse,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ForAnyone } from '../common/access';
import { AS_BYTES } from '../common/body';
import { uuid } from '../common/fields';
import { clientOf, type McpClient } from './mcp-client';
import { ProjectAccess } from './project-access';
import { SseSessions } from './transport/sse-sessions';
import { EVENTS, MESSAGES } from './mcp-docs';
import { StreamableHttp } from './transport/streamable-http';

/** Not `project_id`, by which the guard would turn keys away that reach single flows: here they see those. */
const ID = 'project';

/** The MCP server of a project. Whether it wants a key is the project's own setting, which `ProjectAccess` looks at. */
@ApiTags('MCP')
@ApiUnauthorizedResponse({ description: 'The project wants an API key of its owner.' })
@ApiNotFoundResponse({ description: 'The key reaches no such project.' })
@ForAnyone('flows:run')
@Controller(`api/v1/mcp/project/:${ID}`)
export class ProjectMcpController {
  constructor(
    private readonly access: ProjectAccess,
    private readonly http: StreamableHttp,
    private readonly sessions: SseSessions,
  ) {}

  @ApiOperation({ summary: 'MCP over streamable HTTP: flows of a project as tools' })
  @RouteConfig(AS_BYTES)
  @HttpCode(200)
  @ApiOkResponse(MESSAGES)
  @Post('streamable')
  async receive(
    @Param(ID, { schema: uuid }) projectId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    this.http.receive(request, reply, await this.client(request, projectId));
  }

  @ApiOperation({ summary: 'A stream for messages of the server, of which there are none but pings' })
  @ApiOkResponse(EVENTS)
  @Get('streamable')
  async listen(
    @Param(ID, { schema: uuid }) projectId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    this.http.listen(request, reply, await this.client(request, projectId));
  }

  @ApiOperation({ summary: 'Refuses to end a session: there is none' })
  @Delete('streamable')
  async endSession(
    @Param(ID, { schema: uuid }) projectId: string,
    @Req() request: FastifyRequest,
  ): Promise<never> {
    await this.client(request, projectId);
    return this.http.endSession();
  }

  @ApiOperation({ summary: 'MCP over server-sent events: opens a session' })
  @ApiOkResponse(EVENTS)
  @Get('sse')
  async open(
    @Param(ID, { schema: uuid }) projectId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    this.sessions.open(request, reply, await this.client(request, projectId));
  }

  @ApiOperation({ summary: 'Takes a message of such a session' })
  @RouteConfig(AS_BYTES)
  @HttpCode(202)
  @Post()
  async post(
    @Param(ID, { schema: uuid }) projectId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    this.sessions.receive(request, reply, await this.client(request, projectId));
  }

  private async client(request: FastifyRequest, projectId: string): Promise<McpClient> {
    return clientOf(request, await this.access.enter(request, projectId), projectId);
  }
}
