import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { ApiKeyList, CreatedApiKey } from '@flowgate/contracts';
import { ForUser } from '../common/access';
import { Responds } from '../common/responds';
import { uuid } from '../common/fields';
import { CurrentPrincipal, type Principal } from '../common/principal';
import { ApiKeysService } from './api-keys.service';
import { createApiKey, type NewApiKey } from './dto/create-api-key';

@ApiTags('API keys')
@Controller('api/v1/api_key')
export class ApiKeysController {
  constructor(private readonly apiKeys: ApiKeysService) {}

  @Responds('The keys of the user, masked', 'ApiKeyList')
  @ForUser('keys:read')
  @Get()
  list(@CurrentPrincipal() { userId }: Principal): Promise<ApiKeyList> {
    return this.apiKeys.list(userId);
  }

  @Responds('Creates a key; the answer is the only time it is shown', 'CreatedApiKey')
  @HttpCode(200)
  @ForUser('keys:write')
  @Post()
  create(
    @CurrentPrincipal() caller: Principal,
    @Body({ schema: createApiKey }) body: NewApiKey,
  ): Promise<CreatedApiKey> {
    return this.apiKeys.create(caller, body);
  }

  @Responds('Deletes a key; it stops working at once', 'Detail')
  @ForUser('keys:write')
  @Delete(':api_key_id')
  async delete(@CurrentPrincipal() { userId }: Principal, @Param('api_key_id', { schema: uuid }) id: string) {
    await this.apiKeys.delete(userId, id);
    return { detail: 'API Key deleted' };
  }
}
