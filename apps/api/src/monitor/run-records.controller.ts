import { Controller, Delete, Get, Param, Query } from '@nestjs/common';
import {
  ApiNoContentResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { Page, Traces, VertexBuilds } from '@flowgate/contracts';
import type { z } from 'zod';
import { ForUser } from '../common/access';
import { NotFoundError } from '../common/domain-error';
import { uuid } from '../common/fields';
import { CurrentPrincipal, type Principal } from '../common/principal';
import { Responds, RespondsNoContent } from '../common/responds';
import { FlowNotFoundError } from '../flows/flow-errors';
import { FlowLookup } from '../flows/flow-lookup';
import { listOfFlow, ofFlow } from './dto/of-flow';

/**
 * What Langflow keeps of every run: what each component was given and gave, for its editor. Nothing of that is kept here, since it holds what
 * people have said and what secrets have opened, so the lists are empty.
 */
@ApiTags('Monitor')
@Controller('api/v1/monitor')
export class RunRecordsController {
  constructor(private readonly flows: FlowLookup) {}

  @Responds('What components have given: nothing is kept', 'VertexBuilds')
  @ForUser('messages:read')
  @Get('builds')
  // oxlint-disable-next-line typescript/no-unused-vars -- declared to be checked
  builds(@Query({ schema: ofFlow }) _query: z.output<typeof ofFlow>): VertexBuilds {
    return { vertex_builds: {} };
  }

  @RespondsNoContent('Forgets what components have given')
  @ForUser('messages:write')
  @Delete('builds')
  // oxlint-disable-next-line typescript/no-unused-vars -- declared to be checked
  forgetBuilds(@Query({ schema: ofFlow }) _query: z.output<typeof ofFlow>): void {
    return;
  }

  @ApiOperation({ summary: 'What components were given and gave, one after the other: nothing is kept' })
  @ForUser('messages:read')
  @Get('transactions')
  transactions(@Query({ schema: listOfFlow }) { page, size }: z.output<typeof listOfFlow>): Page<never> {
    return { items: [], total: 0, page, size, pages: 0 };
  }

  @Responds('The traces of runs: none are kept', 'Traces')
  @ForUser('messages:read')
  @Get('traces')
  traces(): Traces {
    return { traces: [], total: 0, pages: 0 };
  }

  @ApiOperation({ summary: 'A trace of a run: none is kept' })
  @ApiOkResponse({ description: 'Never.' })
  @ApiNotFoundResponse({ description: 'Always.' })
  @ForUser('messages:read')
  @Get('traces/:trace_id')
  // oxlint-disable-next-line typescript/no-unused-vars -- declared to be checked
  trace(@Param('trace_id', { schema: uuid }) _id: string): never {
    throw new TraceNotFoundError();
  }

  @ApiOperation({ summary: 'Forgets a trace of a run: none is kept' })
  @ApiNoContentResponse({ description: 'Never.' })
  @ApiNotFoundResponse({ description: 'Always.' })
  @ForUser('messages:write')
  @Delete('traces/:trace_id')
  // oxlint-disable-next-line typescript/no-unused-vars -- declared to be checked
  forgetTrace(@Param('trace_id', { schema: uuid }) _id: string): never {
    throw new TraceNotFoundError();
  }

  @RespondsNoContent('Forgets the traces of a flow')
  @ApiNotFoundResponse({ description: 'No such flow, or another user’s.' })
  @ForUser('messages:write')
  @Delete('traces')
  async forgetTraces(
    @CurrentPrincipal() caller: Principal,
    @Query({ schema: ofFlow }) { flow_id: id }: z.output<typeof ofFlow>,
  ): Promise<void> {
    if ((await this.flows.find(caller, id)) === null) throw new FlowNotFoundError();
  }
}

class TraceNotFoundError extends NotFoundError {
  constructor() {
    super('Trace not found');
  }
}
