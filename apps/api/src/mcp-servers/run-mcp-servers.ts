import { Inject, Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { ComponentError, type McpCommand, type McpServers } from '@flowgate/engine';
import type { Repository } from 'typeorm';
import { SECRET_KEY_TOKEN, SETTINGS_TOKEN } from '../config/config.module';
import type { SecretKey } from '../config/secret-key';
import type { Settings } from '../config/settings';
import { unseal, UnreadableValueError } from '../variables/sealed-value';
import { McpServer } from './mcp-server.entity';

/** The MCP servers of a user as runs of the user's flows see them, and what the operator lets flows start. */
@Injectable()
export class RunMcpServers {
  private readonly commands: readonly McpCommand[];

  constructor(
    @InjectRepository(McpServer) private readonly servers: Repository<McpServer>,
    @Inject(SECRET_KEY_TOKEN) private readonly secretKey: SecretKey,
    @Inject(SETTINGS_TOKEN) { mcpCommands }: Pick<Settings, 'mcpCommands'>,
  ) {
    this.commands = mcpCommands;
  }

  store(userId: string): McpServers {
    return { commands: this.commands, find: (name) => this.find(userId, name) };
  }

  private async find(userId: string, name: string): ReturnType<McpServers['find']> {
    const server = await this.servers.findOneBy({ userId, name });
    if (server === null) return null;
    try {
      const text = unseal(server.settings, server.id, this.secretKey.encryption);
      return JSON.parse(text) as Readonly<Record<string, unknown>>;
    } catch (error) {
      if (!(error instanceof UnreadableValueError)) throw error;
      throw new ComponentError(`MCP server '${name}' was stored with another secret key; store it again.`);
    }
  }
}
