import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { ModelList, ModelObject } from '@flowgate/contracts';
import { ForApiKey } from '../common/access';
import { CurrentPrincipal, type Principal } from '../common/principal';
import { Responds } from '../common/responds';
import { FlowModels } from './flow-models';

/** OpenAI's Models API over flows. */
@ApiTags('OpenAI')
@Controller('v1/models')
export class ModelsController {
  constructor(private readonly models: FlowModels) {}

  @Responds('The flows that the key reaches and that can be chatted with, as models', 'ModelList')
  @ForApiKey('flows:run')
  @Get()
  async list(@CurrentPrincipal() { userId, key }: Principal): Promise<ModelList> {
    return { object: 'list', data: await this.models.list({ userId, key }) };
  }

  @Responds('One of them', 'ModelObject')
  @ForApiKey('flows:run')
  @Get(':model')
  get(@CurrentPrincipal() { userId, key }: Principal, @Param('model') model: string): Promise<ModelObject> {
    return this.models.get({ userId, key }, model);
  }
}
