import { Controller, HttpCode, Post, Req, StreamableFile } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiOkResponse,
  ApiOperation,
  ApiPayloadTooLargeResponse,
  ApiTags,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ForSuperuser } from '../common/access';
import { CurrentPrincipal, type Principal } from '../common/principal';
import { requireUnbounded } from '../common/bounded-key';
import { moveInForm } from './dto/move-in-form';
import { RequestedMoveIn } from './requested-move-in';

const TYPE = 'application/x-ndjson';
const TEXTS = z.toJSONSchema(moveInForm, { io: 'input' });
const FORM = {
  type: 'object',
  properties: {
    file: { type: 'string', format: 'binary', description: 'The old server’s SQLite database.' },
    files: {
      type: 'string',
      format: 'binary',
      description:
        'The old server’s data folder as a ZIP, for the files of flows and users. Without `file` and `url`, its `langflow.db` is the database; ' +
        'without `secret_key`, its `secret_key` is the key.',
    },
    ...(TEXTS.properties as object),
  },
} as const;

/** A whole Langflow server moves in, as with `langflow import-langflow`. Langflow has no such route. */
@ApiTags('Move in')
@Controller('api/v1/move_in')
export class MoveInController {
  constructor(private readonly moveIns: RequestedMoveIn) {}

  @ApiOperation({
    summary: 'Imports a Langflow server from its database, all of it or nothing, and reports on it',
    description:
      'Send the SQLite file, or name the PostgreSQL, to which this server then connects; beside it, or alone, the data folder as a ZIP. ' +
      'A client that leaves before the last line ends the import, which then leaves nothing behind.',
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: FORM })
  @ApiOkResponse({
    description: 'Lines of JSON: `progress` events, then a `report`, or an `error` when nothing was written.',
    content: { [TYPE]: { schema: { $ref: '#/components/schemas/MoveInEvent' } } },
  })
  @ApiPayloadTooLargeResponse({ description: 'The form is larger than LANGFLOW_MAX_FILE_SIZE_UPLOAD.' })
  @ApiUnprocessableEntityResponse({
    description:
      'A field is wrong, or the database or the ZIP cannot be read, is none of Langflow 1.0 or later, or unpacks to too much.',
  })
  @ForSuperuser('admin')
  @HttpCode(200)
  @Post()
  async moveIn(
    @CurrentPrincipal() caller: Principal,
    @Req() request: FastifyRequest,
  ): Promise<StreamableFile> {
    requireUnbounded(caller, 'bring flows and keys over from another server');
    return new StreamableFile(await this.moveIns.begin(request), { type: TYPE });
  }
}
