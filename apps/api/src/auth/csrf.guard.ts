import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { SETTINGS_TOKEN } from '../config/config.module';
import type { Settings } from '../config/settings';
import { CrossSiteError } from './csrf';
import { isCrossSite } from './cross-site';

/** For routes that set or read cookies without authentication: a page of another site must not sign anybody in or out. */
@Injectable()
export class CsrfGuard implements CanActivate {
  constructor(@Inject(SETTINGS_TOKEN) private readonly settings: Pick<Settings, 'corsOrigins'>) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (isCrossSite(request, this.settings.corsOrigins)) throw new CrossSiteError();
    return true;
  }
}
