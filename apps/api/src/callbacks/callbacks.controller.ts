import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { SigningSecret } from '@flowgate/contracts';
import { ForUser } from '../common/access';
import { CurrentPrincipal, type Principal } from '../common/principal';
import { Responds } from '../common/responds';
import { CallbackSecret } from './callback-secret';

@ApiTags('Webhooks')
@Controller('api/v1/callbacks')
export class CallbacksController {
  constructor(private readonly secret: CallbackSecret) {}

  @Responds(
    'The secret by which the receivers of callbacks know that these come from this server',
    'SigningSecret',
  )
  @ForUser('keys:write')
  @Get('secret')
  get(@CurrentPrincipal() { userId }: Principal): SigningSecret {
    return { secret: this.secret.of(userId) };
  }
}
