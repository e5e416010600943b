import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { DisabledApiKeys, OwnedApiKey, Page } from '@flowgate/contracts';
import { ForSuperuser } from '../common/access';
import { Responds } from '../common/responds';
import { AllKeys } from './all-keys';
import { ApiKeyChanges } from './api-key-changes';
import { disableKeys, listAllKeys, type AllKeysQuery } from './dto/all-keys';

/** What superusers see and do of everybody's keys. Langflow has none of these routes. */
@ApiTags('API keys')
@Controller('api/v1/api_keys')
export class AllKeysController {
  constructor(
    private readonly keys: AllKeys,
    private readonly changes: ApiKeyChanges,
  ) {}

  @Responds('The keys of all users, masked, oldest first', 'OwnedApiKey[]')
  @ForSuperuser('admin')
  @Get('all')
  list(@Query({ schema: listAllKeys }) query: AllKeysQuery): Promise<Page<OwnedApiKey>> {
    return this.keys.page(query);
  }

  @Responds('Disables all keys of a user at once', 'DisabledApiKeys')
  @ForSuperuser('admin')
  @HttpCode(200)
  @Post('disable')
  async disable(@Body({ schema: disableKeys }) body: { user_id: string }): Promise<DisabledApiKeys> {
    return { disabled: await this.changes.disableAll(body.user_id) };
  }
}
