import { Module } from '@nestjs/common';
import { BudgetsModule } from '../budgets/budgets.module';
import { ComponentEndpointsModule } from '../component-endpoints/component-endpoints.module';
import { FilesModule } from '../files/files.module';
import { FlowsModule } from '../flows/flows.module';
import { IdempotencyModule } from '../idempotency/idempotency.module';
import { LimitsModule } from '../limits/limits.module';
import { McpServersModule } from '../mcp-servers/mcp-servers.module';
import { MessagesModule } from '../messages/messages.module';
import { SqlDatabasesModule } from '../sql-databases/sql-databases.module';
import { UsageModule } from '../usage/usage.module';
import { VariablesModule } from '../variables/variables.module';
import { VectorCollectionsModule } from '../vector-collections/vector-collections.module';
import { AdvancedRunAnswers } from './answers/advanced-run-answers';
import { AwaitedRuns } from './answers/awaited-runs';
import { RepeatableRuns } from './answers/repeatable-runs';
import { RunAnswers } from './answers/run-answers';
import { RunStreams } from './answers/run-streams';
import { AdvancedRunController } from './advanced-run.controller';
import { Allowances } from './allowance';
import { InnerFlows } from './inner-flows';
import { Plans } from './plans';
import { RetiredRunsController } from './retired-runs.controller';
import { RunAccounting } from './run-accounting';
import { RunHosts } from './run-hosts';
import { RunLimit } from './run-limit';
import { RunRequests } from './run-requests';
import { RunResources } from './run-resources';
import { RunController } from './run.controller';
import { Runs } from './runs';

@Module({
  imports: [
    BudgetsModule,
    ComponentEndpointsModule,
    LimitsModule,
    FilesModule,
    FlowsModule,
    IdempotencyModule,
    MessagesModule,
    McpServersModule,
    SqlDatabasesModule,
    UsageModule,
    VariablesModule,
    VectorCollectionsModule,
  ],
  controllers: [AdvancedRunController, RetiredRunsController, RunController],
  providers: [
    AdvancedRunAnswers,
    Allowances,
    AwaitedRuns,
    InnerFlows,
    Plans,
    RepeatableRuns,
    RunAnswers,
    RunAccounting,
    RunHosts,
    RunLimit,
    RunRequests,
    RunResources,
    RunStreams,
    Runs,
  ],
  exports: [Allowances, AwaitedRuns, Plans, RunLimit, RunRequests, RunResources, RunStreams, Runs],
})
export class RunModule {}
