import { Controller, Get, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ForApiKey, Public } from '../common/access';
import { DomainError } from '../common/domain-error';

/** Addresses of Langflow before 1.0, which say since then where runs have moved to. */
@ApiExcludeController()
@Controller('api/v1')
export class RetiredRunsController {
  @ForApiKey('flows:run')
  @Post(['process/:flow', 'predict/:flow'])
  process(): never {
    throw retired('process');
  }

  @Public()
  @Get('task/:task')
  task(): never {
    throw retired('task');
  }
}

function retired(name: string): DomainError {
  const words = `The /${name} endpoint is deprecated and will be removed in a future version. Please use /run instead.`;
  return new DomainError('RETIRED', 400, words);
}
