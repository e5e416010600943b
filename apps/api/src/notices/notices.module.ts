import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ApiKey } from '../api-keys/api-key.entity';
import { BudgetsModule } from '../budgets/budgets.module';
import { Deliveries } from './deliveries';
import { ExpiringKeys } from './expiring-keys';
import { StoredNotice } from './notice.entity';
import { NoticeRounds } from './notice-rounds';
import { Notices } from './notices';
import { NoticesController } from './notices.controller';
import { SpentBudgets } from './spent-budgets';
import { Webhook } from './webhook';

@Module({
  imports: [BudgetsModule, TypeOrmModule.forFeature([ApiKey, StoredNotice])],
  controllers: [NoticesController],
  providers: [Deliveries, ExpiringKeys, NoticeRounds, Notices, SpentBudgets, Webhook],
  exports: [Notices],
})
export class NoticesModule {}
