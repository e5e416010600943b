import { Body, Controller, HttpCode, Post, Query, Req } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiBody,
  ApiConsumes,
  ApiNotFoundResponse,
  ApiPayloadTooLargeResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { CheckedFlow } from '@flowgate/contracts';
import type { FastifyRequest } from 'fastify';
import { ForUser } from '../common/access';
import { Responds, RespondsFile } from '../common/responds';
import { uuid } from '../common/fields';
import { CurrentPrincipal, type Principal } from '../common/principal';
import { requireProject } from '../common/reach';
import { flowIds } from './dto/list-flows';
import { FlowExport } from './export/flow-export';
import { FlowImport } from './import/flow-import';

/** Flows in and out as files. */
@ApiTags('Flows')
@Controller('api/v1/flows')
export class FlowFilesController {
  constructor(
    private readonly imports: FlowImport,
    private readonly exports: FlowExport,
  ) {}

  @Responds(
    'Imports what Langflow exported: a flow, a list of flows, or a ZIP; all of it or nothing',
    'CheckedFlow[]',
    201,
  )
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } } } })
  @ApiBadRequestResponse({ description: 'No file, or neither JSON nor a ZIP.' })
  @ApiPayloadTooLargeResponse({ description: 'The file, or what it unpacks to, is too large.' })
  @ForUser('flows:write')
  @Post('upload')
  upload(
    @CurrentPrincipal() caller: Principal,
    @Query('folder_id', { schema: uuid.optional() }) folderId: string | undefined,
    @Req() request: FastifyRequest,
  ): Promise<CheckedFlow[]> {
    requireProject(caller, folderId);
    return this.imports.upload(caller, request, folderId);
  }

  @RespondsFile(
    'Exports flows without their secrets: one as JSON, several as a ZIP',
    'application/json',
    'application/x-zip-compressed',
  )
  @ApiBody({ schema: { type: 'array', items: { type: 'string', format: 'uuid' } } })
  @ApiNotFoundResponse({ description: 'The user has none of the flows.' })
  @HttpCode(200)
  @ForUser('flows:read')
  @Post('download')
  download(@CurrentPrincipal() caller: Principal, @Body({ schema: flowIds }) ids: string[]) {
    return this.exports.download(caller, ids);
  }
}
