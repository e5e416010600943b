import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { McpServerSettings } from '@flowgate/contracts';
import type { Repository } from 'typeorm';
import { recordChanges } from '../audit/record-changes';
import { DomainError, NotFoundError } from '../common/domain-error';
import { now } from '../common/instant';
import { SECRET_KEY_TOKEN } from '../config/config.module';
import type { SecretKey } from '../config/secret-key';
import { lockedRow } from '../database/locked-row';
import { isUniqueViolation } from '../database/unique-violation';
import { seal, unseal } from '../variables/sealed-value';
import { auditedMcpServer } from './audited-mcp-server';
import { McpServer } from './mcp-server.entity';
import { shownSettings, withStoredValues } from './secret-settings';

class ServerNotFoundError extends NotFoundError {
  constructor() {
    super('Server not found.');
  }
}

/** The MCP servers of a user, which flows reach by name. What a run reads of them is `RunMcpServers`. */
@Injectable()
export class McpServers {
  constructor(
    @InjectRepository(McpServer) private readonly servers: Repository<McpServer>,
    @Inject(SECRET_KEY_TOKEN) private readonly secretKey: SecretKey,
  ) {}

  /** In the order in which they were stored. */
  async names(userId: string): Promise<string[]> {
    const order = { createdAt: 'ASC', id: 'ASC' } as const;
    const found = await this.servers.find({ where: { userId }, select: { name: true }, order });
    return found.map(({ name }) => name);
  }

  /** @throws NotFoundError when the user has no such server */
  async get(userId: string, name: string): Promise<McpServerSettings> {
    const server = await this.servers.findOneBy({ userId, name });
    if (server === null) throw new ServerNotFoundError();
    return shownSettings(this.open(server));
  }

  /** @throws DomainError 409 when the user has one of that name */
  async create(userId: string, name: string, settings: McpServerSettings): Promise<McpServerSettings> {
    const [id, at] = [randomUUID(), now()];
    const server = { id, userId, name, settings: this.seal(id, settings), createdAt: at, updatedAt: at };
    try {
      await this.servers.manager.transaction(async (manager) => {
        await manager.insert(McpServer, server);
        await recordChanges(manager, [auditedMcpServer('mcp_server.create', null, server)]);
      });
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      throw new DomainError('MCP_SERVER_TAKEN', 409, 'Server already exists.');
    }
    return shownSettings(settings);
  }

  /**
   * Stores the settings in place of those that were there, whose values stay where stars stand for them.
   * @throws NotFoundError when the user has no such server; DomainError 400 for stars that stand for nothing
   */
  replace(userId: string, name: string, given: McpServerSettings): Promise<McpServerSettings> {
    return this.servers.manager.transaction(async (manager) => {
      const before = await lockedRow(manager, McpServer, { userId, name });
      if (before === null) throw new ServerNotFoundError();
      const settings = withStoredValues(given, this.open(before));
      const changed = { settings: this.seal(before.id, settings), updatedAt: now() };
      await manager.update(McpServer, { id: before.id }, changed);
      const after = Object.assign({}, before, changed);
      await recordChanges(manager, [auditedMcpServer('mcp_server.update', before, after)]);
      return shownSettings(settings);
    });
  }

  /** @throws NotFoundError when the user has no such server */
  async delete(userId: string, name: string): Promise<void> {
    await this.servers.manager.transaction(async (manager) => {
      const server = await lockedRow(manager, McpServer, { userId, name });
      if (server === null) throw new ServerNotFoundError();
      await manager.delete(McpServer, { id: server.id });
      await recordChanges(manager, [auditedMcpServer('mcp_server.delete', server, null)]);
    });
  }

  private seal(id: string, settings: McpServerSettings): string {
    return seal(JSON.stringify(settings), id, this.secretKey.encryption);
  }

  private open({ id, settings }: McpServer): McpServerSettings {
    return JSON.parse(unseal(settings, id, this.secretKey.encryption)) as McpServerSettings;
  }
}
