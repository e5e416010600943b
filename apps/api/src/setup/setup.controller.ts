import { Body, Controller, Get, Headers, Param, Patch } from '@nestjs/common';
import { ApiNotFoundResponse, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FlowFields, FlowSetup, FlowSetupSummary } from '@flowgate/contracts';
import type { z } from 'zod';
import { ForUser } from '../common/access';
import { Responds } from '../common/responds';
import { uuid } from '../common/fields';
import { CurrentPrincipal, type Principal } from '../common/principal';
import { expectedVersion } from '../flows/if-match';
import { changeFields } from './dto/change-fields';
import { FlowFieldsService } from './flow-fields.service';
import { SetupService } from './setup.service';

const NOT_FOUND = { description: 'No such flow, or another user’s.' };

/** What flows need before they can run, and the fields in which it is set. Langflow has none of these routes. */
@ApiTags('Flow setup')
@Controller('api/v1/flows')
export class SetupController {
  constructor(
    private readonly setup: SetupService,
    private readonly fields: FlowFieldsService,
  ) {}

  @Responds('The state of each flow: ready, needs setup, cannot run', 'FlowSetupSummary[]')
  @ForUser('flows:read')
  @Get('setup')
  list(@CurrentPrincipal() caller: Principal): Promise<FlowSetupSummary[]> {
    return this.setup.list(caller);
  }

  @Responds('Whether the flow can run, and everything that is missing', 'FlowSetup')
  @ApiNotFoundResponse(NOT_FOUND)
  @ForUser('flows:read')
  @Get(':flow_id/setup')
  get(
    @CurrentPrincipal() { userId }: Principal,
    @Param('flow_id', { schema: uuid }) id: string,
  ): Promise<FlowSetup> {
    return this.setup.of(userId, id);
  }

  @Responds('The components of the flow with the fields that can be set; secrets are not shown', 'FlowFields')
  @ApiNotFoundResponse(NOT_FOUND)
  @ForUser('flows:read')
  @Get(':flow_id/fields')
  getFields(
    @CurrentPrincipal() { userId }: Principal,
    @Param('flow_id', { schema: uuid }) id: string,
  ): Promise<FlowFields> {
    return this.fields.of(userId, id);
  }

  @Responds(
    'Sets fields to values, or to read global variables: all of them or none; with `If-Match`, only in that version of the flow',
    'FlowFields',
  )
  @ApiNotFoundResponse(NOT_FOUND)
  @ApiResponse({ status: 409, description: 'The flow is not at the version of `If-Match` any more.' })
  @ApiResponse({ status: 423, description: 'The flow is locked.' })
  @ForUser('flows:write')
  @Patch(':flow_id/fields')
  changeFields(
    @CurrentPrincipal() { userId }: Principal,
    @Param('flow_id', { schema: uuid }) id: string,
    @Body({ schema: changeFields }) { changes }: z.output<typeof changeFields>,
    @Headers('if-match') ifMatch: string | undefined,
  ): Promise<FlowFields> {
    return this.fields.change(userId, id, changes, expectedVersion(ifMatch));
  }
}
