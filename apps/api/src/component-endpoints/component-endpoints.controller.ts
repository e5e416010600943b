import { Body, Controller, Delete, Get, Param, Put } from '@nestjs/common';
import { ApiNotFoundResponse, ApiResponse, ApiTags, ApiUnprocessableEntityResponse } from '@nestjs/swagger';
import type { ComponentEndpoint, SetComponentEndpoint } from '@flowgate/contracts';
import { ForUser } from '../common/access';
import { uuid } from '../common/fields';
import { CurrentPrincipal, type Principal } from '../common/principal';
import { Responds, RespondsNoContent } from '../common/responds';
import { ComponentEndpointsService } from './component-endpoints.service';
import { changeComponentEndpoint, type EndpointChange } from './dto/change-component-endpoint';

const LOCKED = { status: 423, description: 'The flow is locked.' };

/** Which components of a flow are computed by an HTTP endpoint of the owner's (docs/component-endpoints.md). Langflow has none of these routes. */
@ApiTags('Component endpoints')
@Controller('api/v1/flows/:flow_id/component_endpoints')
export class ComponentEndpointsController {
  constructor(private readonly endpoints: ComponentEndpointsService) {}

  @Responds("The endpoints of the flow's components, without their secrets", 'ComponentEndpoint[]')
  @ApiNotFoundResponse({ description: 'No such flow, or another user’s.' })
  @ForUser('flows:read')
  @Get()
  list(
    @CurrentPrincipal() { userId }: Principal,
    @Param('flow_id', { schema: uuid }) flowId: string,
  ): Promise<ComponentEndpoint[]> {
    return this.endpoints.list(userId, flowId);
  }

  @Responds(
    'Has a component computed by an endpoint; answers the secret that its requests are signed with, once',
    'SetComponentEndpoint',
  )
  @ApiNotFoundResponse({ description: 'No such flow, or it has no such component.' })
  @ApiUnprocessableEntityResponse({ description: 'A field is missing or wrong.' })
  @ApiResponse(LOCKED)
  @ForUser('flows:write')
  @Put(':node_id')
  set(
    @CurrentPrincipal() { userId }: Principal,
    @Param('flow_id', { schema: uuid }) flowId: string,
    @Param('node_id') nodeId: string,
    @Body({ schema: changeComponentEndpoint }) change: EndpointChange,
  ): Promise<SetComponentEndpoint> {
    return this.endpoints.set(userId, flowId, nodeId, change);
  }

  @RespondsNoContent('Has the component computed here again, if it can be')
  @ApiNotFoundResponse({ description: 'No such flow, or the component has no endpoint.' })
  @ApiResponse(LOCKED)
  @ForUser('flows:write')
  @Delete(':node_id')
  delete(
    @CurrentPrincipal() { userId }: Principal,
    @Param('flow_id', { schema: uuid }) flowId: string,
    @Param('node_id') nodeId: string,
  ): Promise<void> {
    return this.endpoints.delete(userId, flowId, nodeId);
  }
}
