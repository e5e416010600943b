import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiConflictResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { McpServerEntry, McpServerSettings } from '@flowgate/contracts';
import type { FastifyReply } from 'fastify';
import { ForUser } from '../common/access';
import { CurrentPrincipal, type Principal } from '../common/principal';
import { Responds } from '../common/responds';
import {
  type ListMcpServers,
  listMcpServers,
  mcpServerSettings,
  serverName,
} from './dto/mcp-server-settings';
import { McpServerList } from './mcp-server-list';
import { McpServers } from './mcp-servers.service';

const NAME = 'server_name';
const NOT_FOUND = { description: 'The user has no such server.' };

@ApiTags('MCP')
@Controller('api/v2/mcp/servers')
export class McpServersController {
  constructor(
    private readonly servers: McpServers,
    private readonly lists: McpServerList,
  ) {}

  @Responds('The MCP servers that flows of the user reach by name', 'McpServerEntry[]')
  @ForUser('variables:read')
  @Get()
  list(
    @CurrentPrincipal() { userId }: Principal,
    @Query({ schema: listMcpServers }) { action_count }: ListMcpServers,
  ): Promise<McpServerEntry[]> {
    return this.lists.list(userId, action_count);
  }

  @Responds('How a server is reached, without the values of headers and environment', 'McpServerSettings')
  @ApiNotFoundResponse(NOT_FOUND)
  @ForUser('variables:read')
  @Get(`:${NAME}`)
  get(
    @CurrentPrincipal() { userId }: Principal,
    @Param(NAME, { schema: serverName }) name: string,
  ): Promise<McpServerSettings> {
    return this.servers.get(userId, name);
  }

  @Responds('Stores a server, encrypted', 'McpServerSettings')
  @ApiConflictResponse({ description: 'The user has a server of that name.' })
  @ForUser('variables:write')
  @HttpCode(200)
  @Post(`:${NAME}`)
  create(
    @CurrentPrincipal() { userId }: Principal,
    @Param(NAME, { schema: serverName }) name: string,
    @Body({ schema: mcpServerSettings }) settings: McpServerSettings,
  ): Promise<McpServerSettings> {
    return this.servers.create(userId, name, settings);
  }

  @Responds('Stores other settings of a server; `********` keeps a value', 'McpServerSettings')
  @ApiBadRequestResponse({
    description: '`********` stands for a value that is not stored for this address.',
  })
  @ApiNotFoundResponse(NOT_FOUND)
  @ForUser('variables:write')
  @Patch(`:${NAME}`)
  replace(
    @CurrentPrincipal() { userId }: Principal,
    @Param(NAME, { schema: serverName }) name: string,
    @Body({ schema: mcpServerSettings }) settings: McpServerSettings,
  ): Promise<McpServerSettings> {
    return this.servers.replace(userId, name, settings);
  }

  /** Answers `null`, as Langflow does. */
  @ApiOperation({ summary: 'Deletes a server' })
  @ApiOkResponse({ description: 'It is deleted.', schema: { nullable: true } })
  @ApiNotFoundResponse(NOT_FOUND)
  @ForUser('variables:write')
  @Delete(`:${NAME}`)
  async delete(
    @CurrentPrincipal() { userId }: Principal,
    @Param(NAME, { schema: serverName }) name: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.servers.delete(userId, name);
    await reply.code(200).type('application/json').send('null');
  }
}
