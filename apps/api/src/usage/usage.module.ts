import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ApiKey } from '../api-keys/api-key.entity';
import { BudgetsModule } from '../budgets/budgets.module';
import { StoredCall } from './key-call.entity';
import { LastCalls } from './last-calls';
import { LastFlowsOfKeys } from './last-flows';
import { ModelCosts } from './model-costs';
import { ReadableUse } from './readable-use';
import { UsageController } from './usage.controller';
import { UsageCounts } from './usage-counts';
import { UsageList } from './usage-list';
import { UsageRetention } from './usage-retention';

@Module({
  imports: [BudgetsModule, TypeOrmModule.forFeature([ApiKey, StoredCall])],
  controllers: [UsageController],
  providers: [ModelCosts, LastCalls, LastFlowsOfKeys, ReadableUse, UsageCounts, UsageList, UsageRetention],
  exports: [UsageCounts],
})
export class UsageModule {}
