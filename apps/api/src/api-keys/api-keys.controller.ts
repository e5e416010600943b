import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Patch, Post, Res } from '@nestjs/common';
import { ApiBody, ApiConflictResponse, ApiNotFoundResponse, ApiResponse, ApiTags } from '@nestjs/swagger';
import type {
  ApiKeyBudgets,
  ApiKeyList,
  CreatedApiKey,
  CurrentApiKey,
  Deleted,
  MaskedApiKey,
} from '@flowgate/contracts';
import type { FastifyReply } from 'fastify';
import { ForApiKey, ForUser } from '../common/access';
import { uuid } from '../common/fields';
import { CurrentPrincipal, type Principal } from '../common/principal';
import { Responds } from '../common/responds';
import { expectedVersion } from '../flows/if-match';
import type { ApiKey } from './api-key.entity';
import { ApiKeyChanges } from './api-key-changes';
import { ApiKeysService } from './api-keys.service';
import { BudgetsOfKeys } from './budgets-of-keys';
import { CurrentKey } from './current-key';
import { apiKeyIds, MOST_DELETED } from './dto/api-key-ids';
import { createApiKey, type NewApiKey } from './dto/create-api-key';
import { rotateApiKey, type Rotation } from './dto/rotate-api-key';
import { updateApiKey, type ApiKeyChange } from './dto/update-api-key';
import { masked } from './issued-key';

const NOT_FOUND = { description: 'The user has no such key.' };
const IDS = { type: 'array', maxItems: MOST_DELETED, items: { type: 'string', format: 'uuid' } } as const;
const CHANGED = { status: 412, description: 'The key is not at the version of `If-Match` any more.' };

@ApiTags('API keys')
@Controller('api/v1/api_key')
export class ApiKeysController {
  constructor(
    private readonly apiKeys: ApiKeysService,
    private readonly changes: ApiKeyChanges,
    private readonly currentKey: CurrentKey,
    private readonly budgets: BudgetsOfKeys,
  ) {}

  @Responds('The keys of the user, masked', 'ApiKeyList')
  @ForUser('keys:read')
  @Get()
  list(@CurrentPrincipal() { userId }: Principal): Promise<ApiKeyList> {
    return this.apiKeys.list(userId);
  }

  @Responds('Creates a key; the answer is the only time it is shown', 'CreatedApiKey')
  @ForUser('keys:write')
  @HttpCode(200)
  @Post()
  create(
    @CurrentPrincipal() caller: Principal,
    @Body({ schema: createApiKey }) body: NewApiKey,
  ): Promise<CreatedApiKey> {
    return this.apiKeys.create(caller, body);
  }

  @Responds(
    'The key that the request was made with: what it may do, what is left of it, and until when',
    'CurrentApiKey',
  )
  @ApiNotFoundResponse({ description: 'The key is the one of LANGFLOW_API_KEY, which is not stored.' })
  @ForApiKey('any')
  @Get('current')
  current(@CurrentPrincipal() principal: Principal): Promise<CurrentApiKey> {
    return this.currentKey.of(principal);
  }

  @Responds('What is spent and left of the budgets of the keys of the user', 'ApiKeyBudgets')
  @ForUser('keys:read')
  @Get('budgets')
  budgetsOf(@CurrentPrincipal() { userId }: Principal): Promise<ApiKeyBudgets> {
    return this.budgets.of(userId);
  }

  @Responds('A key of the user, masked; its version stands in `ETag`', 'MaskedApiKey')
  @ApiNotFoundResponse(NOT_FOUND)
  @ForUser('keys:read')
  @Get(':api_key_id')
  async get(
    @CurrentPrincipal() { userId }: Principal,
    @Param('api_key_id', { schema: uuid }) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MaskedApiKey> {
    return tagged(await this.apiKeys.get({ id, userId }), reply);
  }

  @Responds('Changes what the body names; with `If-Match`, only that version of the key', 'MaskedApiKey')
  @ApiNotFoundResponse(NOT_FOUND)
  @ApiResponse(CHANGED)
  @ForUser('keys:write')
  @Patch(':api_key_id')
  async update(
    @CurrentPrincipal() caller: Principal,
    @Param('api_key_id', { schema: uuid }) id: string,
    @Body({ schema: updateApiKey }) body: ApiKeyChange,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MaskedApiKey> {
    return tagged(await this.changes.update(caller, id, body, expectedVersion(ifMatch)), reply);
  }

  @Responds('Makes a key in the place of this one, which works beside it for a while', 'CreatedApiKey')
  @ApiNotFoundResponse(NOT_FOUND)
  @ApiConflictResponse({ description: 'The key is disabled or has expired.' })
  @ForUser('keys:write')
  @HttpCode(200)
  @Post(':api_key_id/rotate')
  rotate(
    @CurrentPrincipal() caller: Principal,
    @Param('api_key_id', { schema: uuid }) id: string,
    @Body({ schema: rotateApiKey }) body: Rotation,
  ): Promise<CreatedApiKey> {
    return this.changes.rotate(caller, id, body);
  }

  @Responds('Deletes several keys; ids of keys that the user does not have are skipped', 'Deleted')
  @ApiBody({ schema: IDS })
  @HttpCode(200)
  @ForUser('keys:write')
  @Delete()
  async deleteMany(
    @CurrentPrincipal() { userId }: Principal,
    @Body({ schema: apiKeyIds }) ids: string[],
  ): Promise<Deleted> {
    return { deleted: await this.apiKeys.deleteMany(userId, ids) };
  }

  @Responds('Deletes a key; it stops working at once', 'Detail')
  @ForUser('keys:write')
  @Delete(':api_key_id')
  async delete(@CurrentPrincipal() { userId }: Principal, @Param('api_key_id', { schema: uuid }) id: string) {
    await this.apiKeys.delete(userId, id);
    return { detail: 'API Key deleted' };
  }
}

function tagged(key: ApiKey, reply: FastifyReply): MaskedApiKey {
  void reply.header('etag', `"${key.version}"`);
  return masked(key);
}
