import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { SETTINGS_TOKEN } from '../config/config.module';
import type { Settings } from '../config/settings';
import { ForeignPageError } from './cookie-proof';
import { isFromForeignPage } from './foreign-page';

/** For the routes that set or take cookies without asking who it is: a foreign page shall sign nobody in or out. */
@Injectable()
export class OwnPagesGuard implements CanActivate {
  constructor(@Inject(SETTINGS_TOKEN) private readonly settings: Pick<Settings, 'corsOrigins'>) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (isFromForeignPage(request, this.settings.corsOrigins)) throw new ForeignPageError();
    return true;
  }
}
