import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { BudgetsModule } from '../budgets/budgets.module';
import { FlowsModule } from '../flows/flows.module';
import { LimitsModule } from '../limits/limits.module';
import { AllKeys } from './all-keys';
import { AllKeysController } from './all-keys.controller';
import { ApiKeyChanges } from './api-key-changes';
import { ApiKeyCheck } from './api-key-check';
import { ApiKey } from './api-key.entity';
import { ApiKeyUsage } from './api-key-usage';
import { ApiKeysController } from './api-keys.controller';
import { ApiKeysService } from './api-keys.service';
import { BudgetsOfKeys } from './budgets-of-keys';
import { CurrentKey } from './current-key';
import { KeyFlows } from './key-flows';
import { LeakedKeys } from './leaked-keys';
import { LeaksController } from './leaks.controller';
import { RulesOfKeys } from './rules-of-keys';
import { UnusedLedgers } from './unused-ledgers';

@Module({
  imports: [TypeOrmModule.forFeature([ApiKey]), FlowsModule, LimitsModule, BudgetsModule],
  controllers: [AllKeysController, ApiKeysController, LeaksController],
  providers: [
    AllKeys,
    ApiKeyChanges,
    ApiKeyCheck,
    ApiKeyUsage,
    ApiKeysService,
    BudgetsOfKeys,
    CurrentKey,
    KeyFlows,
    LeakedKeys,
    RulesOfKeys,
    UnusedLedgers,
  ],
  exports: [ApiKeyCheck, ApiKeyUsage, ApiKeysService, LeakedKeys],
})
export class ApiKeysModule {}
