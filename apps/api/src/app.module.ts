import { type DynamicModule, Module, type Type } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { AboutModule } from './about/about.module';
import { ApiKeysModule } from './api-keys/api-keys.module';
import { AuditModule } from './audit/audit.module';
import { AuthModule } from './auth/auth.module';
import { BuildModule } from './build/build.module';
import { ComponentEndpointsModule } from './component-endpoints/component-endpoints.module';
import { CallbacksModule } from './callbacks/callbacks.module';
import { ComponentTypesModule } from './component-types/component-types.module';
import { ConfigModule } from './config/config.module';
import type { SecretKey } from './config/secret-key';
import type { Settings } from './config/settings';
import { DatabaseModule } from './database/database.module';
import { FlowFolderModule } from './flow-folder/flow-folder.module';
import { FlowsModule } from './flows/flows.module';
import { FilesModule } from './files/files.module';
import { HealthModule } from './health/health.module';
import { JobsModule } from './jobs/jobs.module';
import { KnowledgeBasesModule } from './knowledge-bases/knowledge-bases.module';
import { McpModule } from './mcp/mcp.module';
import { McpServersModule } from './mcp-servers/mcp-servers.module';
import { MessagesModule } from './messages/messages.module';
import { MoveInModule } from './move-in/move-in.module';
import { ModelProvidersModule } from './model-providers/model-providers.module';
import { MonitorModule } from './monitor/monitor.module';
import { NoticesModule } from './notices/notices.module';
import { OpenAiModule } from './openai/openai.module';
import { RunModule } from './run/run.module';
import { ProjectsModule } from './projects/projects.module';
import { SetupModule } from './setup/setup.module';
import { UsageModule } from './usage/usage.module';
import { UsersModule } from './users/users.module';
import { VariablesModule } from './variables/variables.module';
import { WebhooksModule } from './webhooks/webhooks.module';
import { WorkflowsModule } from './workflows/workflows.module';

/** What the server stands on before Nest starts: read, opened and checked, so that no module has to wait for it. */
export interface Foundation {
  readonly settings: Settings;
  readonly secretKey: SecretKey;
  readonly dataSource: DataSource;
}

/** Metrics, whose code is loaded only where they are switched on. */
export async function loadMetrics() {
  const { MetricsModule } = await import('./metrics/metrics.module');
  return MetricsModule;
}

@Module({})
export class AppModule {
  static on({ settings, secretKey, dataSource }: Foundation, optional: readonly Type[]): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.with(settings, secretKey),
        DatabaseModule.with(dataSource),
        AuditModule,
        AuthModule,
        UsageModule,
        UsersModule,
        ApiKeysModule,
        HealthModule,
        AboutModule,
        VariablesModule,
        MessagesModule,
        MoveInModule,
        NoticesModule,
        FilesModule,
        RunModule,
        BuildModule,
        JobsModule,
        WebhooksModule,
        CallbacksModule,
        WorkflowsModule,
        ComponentTypesModule,
        ModelProvidersModule,
        MonitorModule,
        OpenAiModule,
        FlowFolderModule,
        KnowledgeBasesModule,
        FlowsModule,
        ComponentEndpointsModule,
        SetupModule,
        ProjectsModule,
        McpModule,
        McpServersModule,
        ...optional,
      ],
    };
  }
}
