import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { User as UserAnswer } from '@flowgate/contracts';
import type { EntityManager, Repository } from 'typeorm';
import { recordChanges } from '../audit/record-changes';
import { requireUnbounded } from '../common/bounded-key';
import { now } from '../common/instant';
import type { Principal } from '../common/principal';
import { lockedRow } from '../database/locked-row';
import { isUniqueViolation } from '../database/unique-violation';
import { auditedUser } from './audited-user';
import type { UserChange } from './dto/update-user';
import { hashPassword } from './password';
import { refuseWeakPassword } from './password-policy';
import { endSignIns } from './sign-ins';
import { ensureSuperuserRemains } from './superusers';
import { userAnswer } from './user-answer';
import {
  OwnDeactivationError,
  PasswordNotHereError,
  PermissionDeniedError,
  SuperuserRequiredError,
  UsernameTakenError,
  UserNotFoundError,
} from './user-errors';
import { User } from './user.entity';

type Columns = Partial<User>;

/** What of a user may be changed, and by whom. */
@Injectable()
export class UserChanges {
  constructor(@InjectRepository(User) private readonly users: Repository<User>) {}

  /**
   * Changes a user: users some things of their own, superusers everything of everybody. A new password and a deactivation end the
   * user's sign-ins with the same commit.
   */
  async update(principal: Principal, id: string, change: UserChange): Promise<UserAnswer> {
    requirePermission(principal, id, change);
    if (change.password != null) await this.refuseWeak(id, change.password);
    const columns = await columnsOf(principal, change);
    try {
      return await this.users.manager.transaction((manager) => store(manager, id, columns));
    } catch (error) {
      throw isUniqueViolation(error) ? new UsernameTakenError() : error;
    }
  }

  private async refuseWeak(id: string, password: string): Promise<void> {
    const user = await this.users.findOneBy({ id });
    if (user === null) throw new UserNotFoundError();
    await refuseWeakPassword(password, user.username);
  }
}

function requirePermission(principal: Principal, id: string, change: UserChange): void {
  const { userId, isSuperuser } = principal;
  const isSelf = userId === id;
  if (!isSelf && !isSuperuser) throw new PermissionDeniedError();
  if (!isSuperuser && change.is_superuser === true) throw new SuperuserRequiredError();
  if (isSelf && change.is_active === false) throw new OwnDeactivationError();
  if (!isSuperuser && change.password != null) throw new PasswordNotHereError();
  // Who signs in with it has no bounds.
  if (change.password != null) requireUnbounded(principal, 'set a password');
  if (change.is_superuser === true) requireUnbounded(principal, 'make superusers');
}

async function columnsOf({ isSuperuser }: Principal, change: UserChange): Promise<Columns> {
  const { username, password, profile_image, optins, is_active, is_superuser } = change;
  return {
    updatedAt: now(),
    ...(username != null && { username, usernameKey: username.toLowerCase() }),
    ...(password != null && { password: await hashPassword(password) }),
    ...(profile_image !== undefined && { profileImage: profile_image }),
    ...(optins != null && { optins }),
    // Of these, only what changes nothing has passed the permissions of an ordinary user.
    ...(isSuperuser && is_active != null && { isActive: is_active }),
    ...(isSuperuser && is_superuser != null && { isSuperuser: is_superuser }),
  };
}

async function store(manager: EntityManager, id: string, columns: Columns): Promise<UserAnswer> {
  const write = async () => {
    const before = await lockedRow(manager, User, { id });
    if (before === null) throw new UserNotFoundError();
    await manager.update(User, { id }, columns);
    return before;
  };
  const mayCostRights = columns.isActive === false || columns.isSuperuser === false;
  const before = await (mayCostRights ? ensureSuperuserRemains(manager, write) : write());
  if (columns.isActive === false || columns.password !== undefined) await endSignIns(manager, id);
  const after = await manager.findOneByOrFail(User, { id });
  await recordChanges(manager, [auditedUser('user.update', before, after)]);
  return userAnswer(after);
}
