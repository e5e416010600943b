import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditedEvent } from './audit-event.entity';
import { AuditHead } from './audit-head.entity';
import { AuditController } from './audit.controller';
import { AuditList } from './audit-list';
import { AuditRetention } from './audit-retention';

@Module({
  imports: [TypeOrmModule.forFeature([AuditedEvent, AuditHead])],
  controllers: [AuditController],
  providers: [AuditList, AuditRetention],
})
export class AuditModule {}
