import { Controller, Delete, Get, Param } from '@nestjs/common';
import { ApiNotFoundResponse, ApiTags } from '@nestjs/swagger';
import type { NoticeList } from '@flowgate/contracts';
import { ForUser } from '../common/access';
import { uuid } from '../common/fields';
import { CurrentPrincipal, type Principal } from '../common/principal';
import { Responds, RespondsNoContent } from '../common/responds';
import { Notices } from './notices';

@ApiTags('Notices')
@Controller('api/v1/notices')
export class NoticesController {
  constructor(private readonly notices: Notices) {}

  @Responds('What the user should know: keys that expire soon, budgets that are nearly spent', 'NoticeList')
  @ForUser('keys:read')
  @Get()
  list(@CurrentPrincipal() { userId }: Principal): Promise<NoticeList> {
    return this.notices.list(userId);
  }

  @RespondsNoContent('Dismisses a notice: it is not shown any more')
  @ApiNotFoundResponse({ description: 'The user has no such notice.' })
  @ForUser('keys:write')
  @Delete(':notice_id')
  dismiss(
    @CurrentPrincipal() { userId }: Principal,
    @Param('notice_id', { schema: uuid }) id: string,
  ): Promise<void> {
    return this.notices.dismiss(userId, id);
  }
}
