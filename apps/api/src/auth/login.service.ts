import { Inject, Injectable } from '@nestjs/common';
import type { TokenPair } from '@flowgate/contracts';
import { SETTINGS_TOKEN } from '../config/config.module';
import type { Settings } from '../config/settings';
import { SuperuserService } from '../users/superuser.service';
import { UserPasswords } from '../users/user-passwords';
import type { LoginForm } from './dto/login-form';
import {
  AutoLoginDisabledError,
  InactiveUserError,
  NoSuperuserError,
  WaitingForApprovalError,
  WrongPasswordError,
} from './login-errors';
import { LoginLimits } from './login-limits';
import { SessionService } from './session.service';

/** Who may begin a session. */
@Injectable()
export class LoginService {
  constructor(
    private readonly limits: LoginLimits,
    private readonly passwords: UserPasswords,
    private readonly superuser: SuperuserService,
    private readonly sessions: SessionService,
    @Inject(SETTINGS_TOKEN) private readonly settings: Pick<Settings, 'autoLogin'>,
  ) {}

  /** Signs in with name and password. That a user is not active is told to who knows the password only. */
  async login({ username, password }: LoginForm, address: string): Promise<TokenPair> {
    await this.limits.begin(address, username);
    const user = await this.passwords.userBy(username, password);
    if (user === null) throw new WrongPasswordError();
    await this.limits.succeeded(address, username);
    if (!user.isActive)
      throw user.lastLoginAt === null ? new WaitingForApprovalError() : new InactiveUserError();
    const tokens = await this.sessions.begin(user);
    if (tokens === null) throw new WrongPasswordError();
    return tokens;
  }

  /** Signs anybody in as the superuser, where the settings say so. */
  async autoLogin(): Promise<TokenPair> {
    if (!this.settings.autoLogin) throw new AutoLoginDisabledError();
    const superuser = await this.superuser.first();
    const tokens = superuser && (await this.sessions.begin(superuser));
    if (tokens === null) throw new NoSuperuserError();
    return tokens;
  }
}
