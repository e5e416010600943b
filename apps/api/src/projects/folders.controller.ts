import { All, Controller, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../common/access';

/** What projects were called before Langflow 1.2: their old addresses lead to the new ones, with method and body. */
@ApiExcludeController()
@Public()
@Controller('api/v1/folders')
export class FoldersController {
  @All(['', '*'])
  redirect(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const location = request.rootPath + request.url.replace('/api/v1/folders', '/api/v1/projects');
    void reply.status(307).header('location', location).send();
  }
}
