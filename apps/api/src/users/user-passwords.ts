import { Inject, Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { User as UserAnswer } from '@flowgate/contracts';
import type { Repository } from 'typeorm';
import { recordChanges } from '../audit/record-changes';
import { now } from '../common/instant';
import type { Principal } from '../common/principal';
import { SETTINGS_TOKEN } from '../config/config.module';
import type { Settings } from '../config/settings';
import type { AttemptLimit } from './attempt-limit';
import { AttemptLimits } from './attempt-limits';
import { auditedUser } from './audited-user';
import type { PasswordReset } from './dto/reset-password';
import { hashPassword, isPassword } from './password';
import { refuseWeakPassword } from './password-policy';
import { endSignIns } from './sign-ins';
import { userAnswer } from './user-answer';
import {
  InteractiveSignInRequiredError,
  OtherUsersPasswordError,
  SamePasswordError,
  UserNotFoundError,
  WrongCurrentPasswordError,
} from './user-errors';
import { DEFAULT_PASSWORD } from './superuser.service';
import { User } from './user.entity';

/** Passwords against the users who have them. */
@Injectable()
export class UserPasswords {
  private readonly attempts: AttemptLimit;
  /** By user, with the hash that it was found for. */
  private readonly defaults = new Map<string, { readonly password: string; readonly isDefault: boolean }>();

  constructor(
    @InjectRepository(User) private readonly users: Repository<User>,
    limits: AttemptLimits,
    @Inject(SETTINGS_TOKEN) { rateLimitPerMinute }: Pick<Settings, 'rateLimitPerMinute'>,
  ) {
    this.attempts = limits.perMinute('password_change', rateLimitPerMinute);
  }

  /** The user of that name and password, active or not; `null`, after an equally long time, for a wrong name or password. */
  async userBy(username: string, password: string): Promise<User | null> {
    const user = await this.users.findOneBy({ usernameKey: username.toLowerCase() });
    return (await isPassword(password, user?.password ?? null)) ? user : null;
  }

  /** Whether the user has the password that every new installation starts with. Compared once for each password that they set. */
  async isDefault(id: string): Promise<boolean> {
    const { password } = await this.users.findOneByOrFail({ id });
    const known = this.defaults.get(id);
    if (known?.password === password) return known.isDefault;
    const isDefault = await isPassword(DEFAULT_PASSWORD, password);
    this.defaults.set(id, { password, isDefault });
    return isDefault;
  }

  /**
   * Changes the principal's own password and ends all of the user's sign-ins, this one included. Only for who has signed in: an API
   * key is for programs, and whoever finds one must not be able to take the account over with it.
   */
  async reset(principal: Principal, id: string, { current_password, password }: PasswordReset) {
    if (principal.via !== 'token') throw new InteractiveSignInRequiredError();
    if (principal.userId !== id) throw new OtherUsersPasswordError();
    await this.attempts.take(id);
    const user = await this.users.findOneBy({ id });
    if (user === null) throw new UserNotFoundError();
    if (!(await isPassword(current_password, user.password))) throw new WrongCurrentPasswordError();
    if (password === current_password) throw new SamePasswordError();
    await refuseWeakPassword(password, user.username);
    return this.replace(user, await hashPassword(password));
  }

  /** Of two changes at once the later one finds that the password it has checked is not the current one any more. */
  private replace(user: User, password: string): Promise<UserAnswer> {
    return this.users.manager.transaction(async (manager) => {
      const { affected } = await manager.update(
        User,
        { id: user.id, password: user.password },
        { password, updatedAt: now() },
      );
      if (affected === 0) throw new WrongCurrentPasswordError();
      await endSignIns(manager, user.id);
      const after = await manager.findOneByOrFail(User, { id: user.id });
      await recordChanges(manager, [auditedUser('user.update', user, after)]);
      return userAnswer(after);
    });
  }
}
