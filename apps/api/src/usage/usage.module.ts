import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ApiKey } from '../api-keys/api-key.entity';
import { BudgetsModule } from '../budgets/budgets.module';
import { StoredCall } from './key-call.entity';
import { KeyOwners } from './key-owners';
import { LastCalls } from './last-calls';
import { LastFlowsOfKeys } from './last-flows';
import { ModelCosts } from './model-costs';
import { UsageController } from './usage.controller';
import { UsageCounts } from './usage-counts';
import { UsageList } from './usage-list';
import { UsageRetention } from './usage-retention';

@Module({
  imports: [BudgetsModule, TypeOrmModule.forFeature([ApiKey, StoredCall])],
  controllers: [UsageController],
  providers: [ModelCosts, KeyOwners, LastCalls, LastFlowsOfKeys, UsageCounts, UsageList, UsageRetention],
  exports: [UsageCounts],
})
export class UsageModule {}
