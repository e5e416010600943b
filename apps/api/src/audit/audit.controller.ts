import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { AuditPage } from '@flowgate/contracts';
import { ForUser } from '../common/access';
import { Responds } from '../common/responds';
import { CurrentPrincipal, type Principal } from '../common/principal';
import { AuditList } from './audit-list';
import { listAudit, type AuditFilter } from './dto/list-audit';

@ApiTags('Audit')
@ForUser('admin')
@Controller('api/v1/audit')
export class AuditController {
  constructor(private readonly list: AuditList) {}

  @Responds(
    'The audit trail: what the user did and what was done to their things; everything for superusers',
    'AuditPage',
  )
  @Get()
  page(
    @CurrentPrincipal() principal: Principal,
    @Query({ schema: listAudit }) filter: AuditFilter,
  ): Promise<AuditPage> {
    return this.list.page(principal, filter);
  }
}
