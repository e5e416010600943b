import { Controller, Get, Param } from '@nestjs/common';
import { ApiNotFoundResponse, ApiTags } from '@nestjs/swagger';
import type { PublicFlow } from '@flowgate/contracts';
import { Public } from '../common/access';
import { Responds } from '../common/responds';
import { uuid } from '../common/fields';
import { FlowsService } from './flows.service';

/** What of flows anybody may read. */
@ApiTags('Flows')
@Public()
@Controller('api/v1/flows')
export class PublicFlowsController {
  constructor(private readonly flows: FlowsService) {}

  @Responds('The example flows that come with the server: none', 'Flow[]')
  @Get('basic_examples')
  examples(): [] {
    return [];
  }

  @Responds(
    'What visitors may see of a flow that its owner has made public: no field has a value',
    'PublicFlow',
  )
  @ApiNotFoundResponse({ description: 'No such flow, or a private one.' })
  @Get('public_flow/:flow_id')
  get(@Param('flow_id', { schema: uuid }) id: string): Promise<PublicFlow> {
    return this.flows.getPublic(id);
  }
}
