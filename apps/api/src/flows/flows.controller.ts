import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  Param,
  Patch,
  Post,
  Put,
  Query,
  Res,
} from '@nestjs/common';
import { ApiBody, ApiNotFoundResponse, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { CheckedFlow } from '@flowgate/contracts';
import type { FastifyReply } from 'fastify';
import { ForUser } from '../common/access';
import { Responds } from '../common/responds';
import { uuid } from '../common/fields';
import { CurrentPrincipal, type Principal } from '../common/principal';
import { requireProject } from '../common/reach';
import { createFlow, createFlows, type NewFlow, type NewFlows } from './dto/create-flow';
import { flowIds, listFlows, type ListFlows } from './dto/list-flows';
import { type FlowChange, updateFlow } from './dto/update-flow';
import { FlowChanges } from './flow-changes';
import { FlowDeletion } from './flow-deletion';
import { FlowNotFoundError } from './flow-errors';
import { FlowList } from './flow-list';
import { FlowsService } from './flows.service';
import { requireMayPublish } from './publish-flow';
import { expectedVersion } from './if-match';
import { jsonList } from './json-stream';

const NOT_FOUND = { description: 'No such flow, or another user’s.' };
const LOCKED = { status: 423, description: 'The flow is locked.' };
const CONFLICT = { status: 409, description: 'The flow is not at the version of `If-Match` any more.' };

@ApiTags('Flows')
@Controller('api/v1/flows')
export class FlowsController {
  constructor(
    private readonly flows: FlowsService,
    private readonly changes: FlowChanges,
    private readonly deletion: FlowDeletion,
    private readonly lists: FlowList,
  ) {}

  @Responds(
    'Creates a flow; an exported flow will do as the body. Taken names get a number',
    'CheckedFlow',
    201,
  )
  @ForUser('flows:write')
  @Post()
  create(
    @CurrentPrincipal() caller: Principal,
    @Body({ schema: createFlow }) body: NewFlow,
  ): Promise<CheckedFlow> {
    requireProject(caller, body.folderId);
    requireMayPublish(caller, body.given.accessType);
    return this.flows.create(caller.userId, body);
  }

  @Responds('Creates several flows, all or none', 'CheckedFlow[]', 201)
  @ForUser('flows:write')
  @Post('batch')
  createBatch(
    @CurrentPrincipal() caller: Principal,
    @Body({ schema: createFlows }) body: NewFlows,
  ): Promise<CheckedFlow[]> {
    for (const { folderId, given } of body.flows) {
      requireProject(caller, folderId);
      requireMayPublish(caller, given.accessType);
    }
    return this.flows.createBatch(caller.userId, body.flows);
  }

  @Responds('The flows of the user: all, a page of them, or their headers', 'Flow[]')
  @ForUser('flows:read')
  @Get()
  list(@CurrentPrincipal() caller: Principal, @Query({ schema: listFlows }) query: ListFlows) {
    const filter = {
      folderId: query.folder_id,
      flowType: query.flow_type,
      ...(query.components_only && { isComponent: true }),
    };
    if (!query.get_all)
      return query.header_flows
        ? this.lists.headerPage(caller, filter, query)
        : this.lists.page(caller, filter, query);
    return query.header_flows ? this.lists.headers(caller, filter) : jsonList(this.lists.all(caller, filter));
  }

  @Responds('A flow; `warnings` names what of it cannot run here', 'CheckedFlow')
  @ApiNotFoundResponse(NOT_FOUND)
  @ForUser('flows:read')
  @Get(':flow_id')
  get(
    @CurrentPrincipal() { userId }: Principal,
    @Param('flow_id', { schema: uuid }) id: string,
  ): Promise<CheckedFlow> {
    return this.flows.get(userId, id);
  }

  @Responds('Changes what the body names; with `If-Match`, only that version of the flow', 'CheckedFlow')
  @ApiNotFoundResponse(NOT_FOUND)
  @ApiResponse(CONFLICT)
  @ApiResponse(LOCKED)
  @ForUser('flows:write')
  @Patch(':flow_id')
  async patch(
    @CurrentPrincipal() caller: Principal,
    @Param('flow_id', { schema: uuid }) id: string,
    @Body({ schema: updateFlow }) body: FlowChange,
    @Headers('if-match') ifMatch: string | undefined,
  ): Promise<CheckedFlow> {
    if (body.folderId !== null) requireProject(caller, body.folderId);
    requireMayPublish(caller, body.given.accessType);
    const flow = await this.changes.patch(caller.userId, id, body, expectedVersion(ifMatch));
    return this.flows.checked(flow);
  }

  @Responds('Creates the flow with this id, or changes the one that has it', 'CheckedFlow')
  @ApiNotFoundResponse(NOT_FOUND)
  @ApiResponse(CONFLICT)
  @ApiResponse(LOCKED)
  @ForUser('flows:write')
  @Put(':flow_id')
  async put(
    @CurrentPrincipal() caller: Principal,
    @Param('flow_id', { schema: uuid }) id: string,
    @Body({ schema: createFlow }) body: NewFlow,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CheckedFlow> {
    if (body.folderId !== null) requireProject(caller, body.folderId);
    requireMayPublish(caller, body.given.accessType);
    const { flow, created } = await this.changes.put(caller.userId, id, body, expectedVersion(ifMatch));
    reply.status(created ? 201 : 200);
    return this.flows.checked(flow);
  }

  @Responds('Deletes a flow with its messages and files', 'Acknowledgement')
  @ApiNotFoundResponse(NOT_FOUND)
  @ForUser('flows:write')
  @Delete(':flow_id')
  async delete(@CurrentPrincipal() caller: Principal, @Param('flow_id', { schema: uuid }) id: string) {
    const deleted = await this.deletion.delete(caller, [id]);
    if (deleted === 0) throw new FlowNotFoundError();
    return { message: 'Flow deleted successfully' };
  }

  @Responds('Deletes several flows; ids of flows that the user does not have are skipped', 'Deleted')
  @ApiBody({ schema: { type: 'array', items: { type: 'string', format: 'uuid' } } })
  @HttpCode(200)
  @ForUser('flows:write')
  @Delete()
  async deleteMany(@CurrentPrincipal() caller: Principal, @Body({ schema: flowIds }) ids: string[]) {
    return { deleted: await this.deletion.delete(caller, ids) };
  }
}
