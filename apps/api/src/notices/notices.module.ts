import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ApiKey } from '../api-keys/api-key.entity';
import { ApiKeysModule } from '../api-keys/api-keys.module';
import { BudgetsModule } from '../budgets/budgets.module';
import { Deliveries } from './deliveries';
import { ExpiringKeys } from './expiring-keys';
import { LeakedKeyNotices } from './leaked-key-notices';
import { StoredNotice } from './notice.entity';
import { NoticeRounds } from './notice-rounds';
import { Notices } from './notices';
import { NoticesController } from './notices.controller';
import { SpentBudgets } from './spent-budgets';
import { Webhook } from './webhook';

@Module({
  imports: [ApiKeysModule, BudgetsModule, TypeOrmModule.forFeature([ApiKey, StoredNotice])],
  controllers: [NoticesController],
  providers: [Deliveries, ExpiringKeys, LeakedKeyNotices, NoticeRounds, Notices, SpentBudgets, Webhook],
  exports: [Notices],
})
export class NoticesModule {}
