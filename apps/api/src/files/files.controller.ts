import type { Readable } from 'node:stream';
import { Controller, Delete, Get, Param, Post, Req, Res } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiNotFoundResponse,
  ApiPayloadTooLargeResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { FileList, UploadedFile } from '@flowgate/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ForUser, Public } from '../common/access';
import { Responds, RespondsFile } from '../common/responds';
import { uuid } from '../common/fields';
import { CurrentPrincipal, type Principal } from '../common/principal';
import { asAttachment, imageType } from './attachment';
import { FilesService } from './files.service';

const FORM = { type: 'object', properties: { file: { type: 'string', format: 'binary' } } } as const;

@ApiTags('Files')
@ApiNotFoundResponse({ description: 'The user has no such flow.' })
@Controller('api/v1')
export class FilesController {
  constructor(private readonly files: FilesService) {}

  @Responds('Uploads a file to a flow; the answer is what tweaks name it by', 'UploadedFile', 201)
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: FORM })
  @ApiPayloadTooLargeResponse({ description: 'The file is larger than LANGFLOW_MAX_FILE_SIZE_UPLOAD.' })
  @ForUser('files:write')
  @Post('files/upload/:flow_id')
  upload(
    @CurrentPrincipal() { userId }: Principal,
    @Param('flow_id', { schema: uuid }) flowId: string,
    @Req() request: FastifyRequest,
  ): Promise<UploadedFile> {
    return this.files.upload(userId, flowId, request);
  }

  @Responds('The older form of the upload: the file is stored by its content', 'UploadedFile', 201)
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: FORM })
  @ApiPayloadTooLargeResponse({ description: 'The file is larger than LANGFLOW_MAX_FILE_SIZE_UPLOAD.' })
  @ForUser('files:write')
  @Post('upload/:flow_id')
  uploadByDigest(
    @CurrentPrincipal() { userId }: Principal,
    @Param('flow_id', { schema: uuid }) flowId: string,
    @Req() request: FastifyRequest,
  ): Promise<UploadedFile> {
    return this.files.uploadByDigest(userId, flowId, request);
  }

  @Responds('The names of the files of a flow', 'FileList')
  @ForUser('files:read')
  @Get('files/list/:flow_id')
  list(
    @CurrentPrincipal() { userId }: Principal,
    @Param('flow_id', { schema: uuid }) flowId: string,
  ): Promise<FileList> {
    return this.files.list(userId, flowId);
  }

  @RespondsFile('A file of a flow', 'application/octet-stream')
  @ForUser('files:read')
  @Get('files/download/:flow_id/:file_name')
  async download(
    @CurrentPrincipal() { userId }: Principal,
    @Param('flow_id', { schema: uuid }) flowId: string,
    @Param('file_name') name: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readable> {
    return asAttachment(reply, await this.files.open(userId, flowId, name), name);
  }

  @RespondsFile('An image of a flow, with its type', 'image/*')
  @ForUser('files:read')
  @Get('files/images/:flow_id/:file_name')
  async image(
    @CurrentPrincipal() { userId }: Principal,
    @Param('flow_id', { schema: uuid }) flowId: string,
    @Param('file_name') name: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readable> {
    const handle = await this.files.openImage(userId, flowId, name);
    return asAttachment(reply, handle, name, imageType(name) ?? undefined);
  }

  @Responds('Deletes a file of a flow, if it is there', 'Acknowledgement')
  @ForUser('files:write')
  @Delete('files/delete/:flow_id/:file_name')
  delete(
    @CurrentPrincipal() { userId }: Principal,
    @Param('flow_id', { schema: uuid }) flowId: string,
    @Param('file_name') name: string,
  ): Promise<{ message: string }> {
    return this.files.delete(userId, flowId, name);
  }

  @Responds('The bundled profile pictures, of which there are none', 'FileList')
  @Public()
  @Get('files/profile_pictures/list')
  profilePictures(): FileList {
    return { files: [] };
  }
}
