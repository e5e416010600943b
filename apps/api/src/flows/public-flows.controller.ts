import { Controller, Get, Param } from '@nestjs/common';
import { ApiNotFoundResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { PublicFlow } from '@flowgate/contracts';
import { Public } from '../common/access';
import { uuid } from '../common/fields';
import { FlowsService } from './flows.service';

/** What of flows anybody may read. */
@ApiTags('Flows')
@Public()
@Controller('api/v1/flows')
export class PublicFlowsController {
  constructor(private readonly flows: FlowsService) {}

  @ApiOperation({ summary: 'The example flows that come with the server: none' })
  @Get('basic_examples')
  examples(): [] {
    return [];
  }

  @ApiOperation({ summary: 'A flow whose owner has made it public, without its secrets' })
  @ApiNotFoundResponse({ description: 'No such flow, or a private one.' })
  @Get('public_flow/:flow_id')
  get(@Param('flow_id', { schema: uuid }) id: string): Promise<PublicFlow> {
    return this.flows.getPublic(id);
  }
}
