import { Inject, Injectable } from '@nestjs/common';
import { createOutgoing, type McpToolCount, mcpToolCount } from '@flowgate/components';
import type { McpServerEntry } from '@flowgate/contracts';
import { ComponentError, componentVariables, type Outgoing } from '@flowgate/engine';
import { SETTINGS_TOKEN } from '../config/config.module';
import type { Settings } from '../config/settings';
import { RunVariables } from '../variables/run-variables';
import { McpServers } from './mcp-servers.service';
import { RunMcpServers } from './run-mcp-servers';

/** Lists the MCP servers of a user, and asks them for their tools. */
@Injectable()
export class McpServerList {
  private outgoing: Outgoing | undefined;

  constructor(
    private readonly servers: McpServers,
    private readonly ofRuns: RunMcpServers,
    private readonly variables: RunVariables,
    @Inject(SETTINGS_TOKEN) private readonly settings: Pick<Settings, 'allowedHosts' | 'serviceUrls'>,
  ) {}

  /** @param withCounts asks each server; one that cannot be asked says why */
  async list(userId: string, withCounts: boolean): Promise<McpServerEntry[]> {
    const names = await this.servers.names(userId);
    if (!withCounts) return names.map((name) => ({ name, mode: null, toolsCount: null }));
    return Promise.all(names.map((name) => this.counted(userId, name)));
  }

  private async counted(userId: string, name: string): Promise<McpServerEntry> {
    try {
      return { name, ...(await this.ask(userId, name)) };
    } catch (error) {
      if (!(error instanceof ComponentError)) throw error;
      return { name, mode: null, toolsCount: null, error: error.reason };
    }
  }

  private ask(userId: string, name: string): Promise<McpToolCount> {
    const { allowedHosts, serviceUrls } = this.settings;
    this.outgoing ??= createOutgoing({ allowed: allowedHosts, services: serviceUrls });
    const host = { outgoing: this.outgoing, mcpServers: this.ofRuns.store(userId) };
    return mcpToolCount(name, {
      host,
      variables: componentVariables(this.variables.store(userId, new Map())),
    });
  }
}
