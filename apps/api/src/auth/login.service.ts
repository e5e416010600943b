import { Injectable } from '@nestjs/common';
import type { TokenPair } from '@flowgate/contracts';
import { DomainError } from '../common/domain-error';
import { UserPasswords } from '../users/user-passwords';
import { AutoLogin } from './auto-login';
import type { LoginForm } from './dto/login-form';
import {
  InactiveUserError,
  NoSuperuserError,
  WaitingForApprovalError,
  WrongPasswordError,
} from './login-errors';
import { LoginLimits } from './login-limits';
import { RefusedSignIns } from './refused-sign-ins';
import { SessionService } from './session.service';

/** Who may begin a session. */
@Injectable()
export class LoginService {
  constructor(
    private readonly limits: LoginLimits,
    private readonly passwords: UserPasswords,
    private readonly sessions: SessionService,
    private readonly anybody: AutoLogin,
    private readonly refusals: RefusedSignIns,
  ) {}

  /** Signs in with name and password; a refusal is told in the audit trail, too. */
  async login(form: LoginForm, address: string): Promise<TokenPair> {
    try {
      return await this.signIn(form, address);
    } catch (error) {
      if (error instanceof DomainError && error.status < 500)
        await this.refusals.tell(form.username, error.code);
      throw error;
    }
  }

  /** Signs anybody in as the superuser, where the settings say so. */
  async autoLogin(): Promise<TokenPair> {
    const tokens = await this.sessions.begin(await this.anybody.user());
    if (tokens === null) throw new NoSuperuserError();
    return tokens;
  }

  /** That a user is not active is told to who knows the password only. */
  private async signIn({ username, password }: LoginForm, address: string): Promise<TokenPair> {
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
}
