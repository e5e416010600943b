import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createOutgoing } from '@flowgate/components';
import type { McpServers, Outgoing, VectorCollections } from '@flowgate/engine';
import { RunEndpoints } from '../component-endpoints/run-endpoints';
import { SETTINGS_TOKEN } from '../config/config.module';
import type { Settings } from '../config/settings';
import { RunMcpServers } from '../mcp-servers/run-mcp-servers';
import { SqlDatabases } from '../sql-databases/sql-databases';
import { RunVectors } from '../vector-collections/run-vectors';
import { WorkerPool } from './worker-pool';

/** What runs need besides messages, variables, files and flows: the way out, threads, databases, vectors, endpoints, MCP servers. */
@Injectable()
export class RunResources implements OnApplicationShutdown {
  /** One for all runs, because it keeps connections. */
  readonly outgoing: Outgoing;
  readonly workers = new WorkerPool();

  constructor(
    readonly databases: SqlDatabases,
    readonly endpoints: RunEndpoints,
    private readonly vectors: RunVectors,
    private readonly mcpServers: RunMcpServers,
    @Inject(SETTINGS_TOKEN) settings: Pick<Settings, 'allowedHosts' | 'serviceUrls'>,
  ) {
    this.outgoing = createOutgoing({ allowed: settings.allowedHosts, services: settings.serviceUrls });
  }

  vectorsOf(userId: string): VectorCollections {
    return this.vectors.store(userId);
  }

  mcpServersOf(userId: string): McpServers {
    return this.mcpServers.store(userId);
  }

  onApplicationShutdown(): Promise<void> {
    return this.workers.close();
  }
}
