import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS_TOKEN } from '../config/config.module';
import type { Settings } from '../config/settings';
import { SuperuserService } from '../users/superuser.service';
import type { User } from '../users/user.entity';
import { AutoLoginDisabledError, NoSuperuserError } from './login-errors';

/** Whom anybody is signed in as, where the settings say so. */
@Injectable()
export class AutoLogin {
  constructor(
    private readonly superuser: SuperuserService,
    @Inject(SETTINGS_TOKEN) private readonly settings: Pick<Settings, 'autoLogin'>,
  ) {}

  /** @throws AutoLoginDisabledError, NoSuperuserError */
  async user(): Promise<User> {
    if (!this.settings.autoLogin) throw new AutoLoginDisabledError();
    const superuser = await this.superuser.first();
    if (superuser === null) throw new NoSuperuserError();
    return superuser;
  }
}
