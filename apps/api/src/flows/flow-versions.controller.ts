import { Controller, Get, Param } from '@nestjs/common';
import { ApiNotFoundResponse, ApiTags } from '@nestjs/swagger';
import type { FlowVersions, FlowVersionState } from '@flowgate/contracts';
import { ForUser } from '../common/access';
import { uuid } from '../common/fields';
import { CurrentPrincipal, type Principal } from '../common/principal';
import { Responds } from '../common/responds';
import { FlowVersionStates } from './flow-version-states';

/** Langflow's limit, which its pages show. */
const MOST_VERSIONS = 50;

/** The version of a flow. Earlier ones are not kept. */
@ApiTags('Flows')
@ApiNotFoundResponse({ description: 'No such flow, or another user’s.' })
@ForUser('flows:read')
@Controller('api/v1/flows')
export class FlowVersionsController {
  constructor(private readonly states: FlowVersionStates) {}

  @Responds('Which version the flow is at, for `If-Match`, and since when', 'FlowVersionState')
  @Get(':flow_id/version-state')
  state(
    @CurrentPrincipal() { userId }: Principal,
    @Param('flow_id', { schema: uuid }) id: string,
  ): Promise<FlowVersionState> {
    return this.states.of(userId, id);
  }

  @Responds('The earlier versions of the flow: none are kept', 'FlowVersions')
  @Get(':flow_id/versions')
  async list(
    @CurrentPrincipal() { userId }: Principal,
    @Param('flow_id', { schema: uuid }) id: string,
  ): Promise<FlowVersions> {
    await this.states.of(userId, id);
    return { entries: [], max_entries: MOST_VERSIONS };
  }
}
