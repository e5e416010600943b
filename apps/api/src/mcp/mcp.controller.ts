import { Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ForMcpClient } from '../common/access';
import { AS_BYTES } from '../common/body';
import { CurrentPrincipal, type Principal } from '../common/principal';
import { clientOf } from './mcp-client';
import { SseSessions } from './transport/sse-sessions';
import { EVENTS, MESSAGES } from './mcp-docs';
import { StreamableHttp } from './transport/streamable-http';

/** The MCP server of all flows that the caller reaches, at both of Langflow's addresses. */
@ApiTags('MCP')
@ForMcpClient('flows:run')
@Controller(['api/v1/mcp', 'api/mcp'])
export class McpController {
  constructor(
    private readonly http: StreamableHttp,
    private readonly sessions: SseSessions,
  ) {}

  @ApiOperation({ summary: 'MCP over streamable HTTP: all flows as tools' })
  @RouteConfig(AS_BYTES)
  @HttpCode(200)
  @ApiOkResponse(MESSAGES)
  @Post('streamable')
  receive(
    @CurrentPrincipal() principal: Principal,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): void {
    this.http.receive(request, reply, clientOf(request, principal, null));
  }

  @ApiOperation({ summary: 'A stream for messages of the server, of which there are none but pings' })
  @ApiOkResponse(EVENTS)
  @Get('streamable')
  listen(
    @CurrentPrincipal() principal: Principal,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): void {
    this.http.listen(request, reply, clientOf(request, principal, null));
  }

  @ApiOperation({ summary: 'Refuses to end a session: there is none' })
  @Delete('streamable')
  endSession(): never {
    return this.http.endSession();
  }

  @ApiOperation({ summary: 'MCP over server-sent events: opens a session' })
  @ApiOkResponse(EVENTS)
  @Get('sse')
  open(
    @CurrentPrincipal() principal: Principal,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): void {
    this.sessions.open(request, reply, clientOf(request, principal, null));
  }

  @ApiOperation({ summary: 'Takes a message of such a session' })
  @RouteConfig(AS_BYTES)
  @HttpCode(202)
  @Post()
  post(
    @CurrentPrincipal() principal: Principal,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): void {
    this.sessions.receive(request, reply, clientOf(request, principal, null));
  }
}
