import type { Readable } from 'node:stream';
import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  Post,
  Put,
  Query,
  Req,
  Res,
  type StreamableFile,
} from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiBody,
  ApiConsumes,
  ApiNotFoundResponse,
  ApiPayloadTooLargeResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { ChangedUserFile, UserFile } from '@flowgate/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ForUser } from '../common/access';
import { Responds, RespondsFile } from '../common/responds';
import { uuid } from '../common/fields';
import { CurrentPrincipal, type Principal } from '../common/principal';
import { asAttachment, asJsonText } from './attachment';
import { downloadUserFile, fileIds, newName, uploadUserFile } from './dto/user-file-queries';
import type { DownloadUserFile, UploadUserFile } from './dto/user-file-queries';
import { UserFileArchive } from './user-file-archive';
import { UserFilesService } from './user-files.service';

const FORM = { type: 'object', properties: { file: { type: 'string', format: 'binary' } } } as const;
const IDS = { type: 'array', items: { type: 'string', format: 'uuid' } } as const;

@ApiTags('Files')
@Controller('api/v2/files')
export class UserFilesController {
  constructor(
    private readonly files: UserFilesService,
    private readonly archive: UserFileArchive,
  ) {}

  @ForUser('files:write')
  @Responds('Uploads a file of the user; its path is what tweaks name it by', 'ChangedUserFile', 201)
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: FORM })
  @ApiBadRequestResponse({ description: 'The file has no name, or one that no file should have.' })
  @ApiPayloadTooLargeResponse({ description: 'The file is larger than LANGFLOW_MAX_FILE_SIZE_UPLOAD.' })
  @Post()
  upload(
    @CurrentPrincipal() { userId }: Principal,
    @Query({ schema: uploadUserFile }) { append }: UploadUserFile,
    @Req() request: FastifyRequest,
  ): Promise<ChangedUserFile> {
    return this.files.upload(userId, request, append);
  }

  @ForUser('files:read')
  @Responds('The files of the user, oldest first', 'UserFile[]')
  @Get()
  list(@CurrentPrincipal() { userId }: Principal): Promise<UserFile[]> {
    return this.files.list(userId);
  }

  @ForUser('files:write')
  @Responds('Deletes all files of the user', 'Acknowledgement')
  @Delete()
  deleteAll(@CurrentPrincipal() { userId }: Principal): Promise<{ message: string }> {
    return this.files.deleteAll(userId);
  }

  @ForUser('files:read')
  @RespondsFile('Several files of the user as a ZIP', 'application/x-zip-compressed')
  @ApiBody({ schema: IDS })
  @ApiNotFoundResponse({ description: 'The user has none of the files.' })
  @HttpCode(200)
  @Post('batch')
  downloadMany(
    @CurrentPrincipal() { userId }: Principal,
    @Body({ schema: fileIds }) ids: string[],
  ): Promise<StreamableFile> {
    return this.archive.download(userId, ids);
  }

  @ForUser('files:write')
  @Responds('Deletes several files of the user', 'Acknowledgement')
  @ApiBody({ schema: IDS })
  @ApiNotFoundResponse({ description: 'The user has none of the files.' })
  @Delete('batch')
  deleteMany(
    @CurrentPrincipal() { userId }: Principal,
    @Body({ schema: fileIds }) ids: string[],
  ): Promise<{ message: string }> {
    return this.files.deleteMany(userId, ids);
  }

  @ForUser('files:read')
  @RespondsFile(
    'A file of the user; with `return_content` its text as a JSON string',
    'application/octet-stream',
    'application/json',
  )
  @ApiNotFoundResponse({ description: 'The user has no such file.' })
  @ApiPayloadTooLargeResponse({ description: 'The file is too large to be answered as text.' })
  @Get(':file_id')
  async download(
    @CurrentPrincipal() { userId }: Principal,
    @Param('file_id', { schema: uuid }) id: string,
    @Query({ schema: downloadUserFile }) { return_content: asText }: DownloadUserFile,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readable | string> {
    const { handle, name } = await this.files.open(userId, id);
    return asText ? asJsonText(reply, handle) : asAttachment(reply, handle, name);
  }

  @ForUser('files:write')
  @Responds('Renames a file; its path and its extension stay', 'ChangedUserFile')
  @ApiBadRequestResponse({ description: 'The name is taken, or no file should have it.' })
  @ApiNotFoundResponse({ description: 'The user has no such file.' })
  @Put(':file_id')
  rename(
    @CurrentPrincipal() { userId }: Principal,
    @Param('file_id', { schema: uuid }) id: string,
    @Query('name', { schema: newName }) name: string,
  ): Promise<ChangedUserFile> {
    return this.files.rename(userId, id, name);
  }

  @ForUser('files:write')
  @Responds('Deletes a file of the user', 'Detail')
  @ApiNotFoundResponse({ description: 'The user has no such file.' })
  @Delete(':file_id')
  delete(
    @CurrentPrincipal() { userId }: Principal,
    @Param('file_id', { schema: uuid }) id: string,
  ): Promise<{ detail: string }> {
    return this.files.delete(userId, id);
  }
}
