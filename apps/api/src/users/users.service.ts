import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { User as UserAnswer, UserList } from '@flowgate/contracts';
import type { Repository } from 'typeorm';
import { recordChanges } from '../audit/record-changes';
import { now } from '../common/instant';
import type { Principal } from '../common/principal';
import { SETTINGS_TOKEN } from '../config/config.module';
import type { Settings } from '../config/settings';
import { isUniqueViolation } from '../database/unique-violation';
import { auditedUser } from './audited-user';
import type { NewUser } from './dto/create-user';
import type { UserFilter } from './dto/list-users';
import { hashPassword } from './password';
import { refuseWeakPassword } from './password-policy';
import { userAnswer } from './user-answer';
import {
  PermissionDeniedError,
  SignUpDisabledError,
  UsernameTakenError,
  UserNotFoundError,
} from './user-errors';
import { User } from './user.entity';

/** Users: made and found. Changing one is `UserChanges`, deleting one `UserDeletion`. */
@Injectable()
export class UsersService {
  constructor(
    @InjectRepository(User) private readonly users: Repository<User>,
    @Inject(SETTINGS_TOKEN)
    private readonly settings: Pick<Settings, 'autoLogin' | 'enableSignup' | 'newUserIsActive'>,
  ) {}

  /**
   * Makes a user, who is no superuser and may have to wait for one's approval. Superusers always may; anybody else while sign-up is
   * open. Of two who want one name at once, the database lets one have it.
   */
  async create(principal: Principal | null, { username, password, optins }: NewUser): Promise<UserAnswer> {
    const { autoLogin, enableSignup, newUserIsActive } = this.settings;
    if (!principal?.isSuperuser && (!enableSignup || autoLogin)) throw new SignUpDisabledError();
    const usernameKey = username.toLowerCase();
    if (await this.users.existsBy({ usernameKey })) throw new UsernameTakenError();
    await refuseWeakPassword(password, username);
    const at = now();
    const user: User = {
      id: randomUUID(),
      username,
      usernameKey,
      password: await hashPassword(password),
      profileImage: null,
      isActive: newUserIsActive,
      isSuperuser: false,
      createdAt: at,
      updatedAt: at,
      lastLoginAt: null,
      optins: optins ?? {},
    };
    try {
      await this.users.manager.transaction(async (manager) => {
        await manager.insert(User, user);
        await recordChanges(manager, [auditedUser('user.create', null, user)]);
      });
    } catch (error) {
      throw isUniqueViolation(error) ? new UsernameTakenError() : error;
    }
    return userAnswer(user);
  }

  /** The users that match, by name, a page of them. */
  async list(filter: UserFilter): Promise<UserList> {
    const { skip, limit, search, username } = filter;
    if (filter.role_name !== '' || filter.deletion_requested)
      return { total_count: 0, users: [], deletion_requests: {} };
    const query = this.users.createQueryBuilder('user').orderBy('user.usernameKey').skip(skip).take(limit);
    if (username !== '') query.andWhere({ usernameKey: username.toLowerCase() });
    if (search !== '') query.andWhere(`user.usernameKey LIKE :part ESCAPE '!'`, { part: containing(search) });
    const [users, total] = await query.getManyAndCount();
    return { total_count: total, users: users.map(userAnswer), deletion_requests: {} };
  }

  /** A user, for the user and for superusers; to anybody else it is not even told whether there is one. */
  async get(principal: Principal, id: string): Promise<UserAnswer> {
    if (principal.userId !== id && !principal.isSuperuser)
      throw new PermissionDeniedError('Permission denied: user:manage is required.');
    const user = await this.users.findOneBy({ id });
    if (user === null) throw new UserNotFoundError();
    return userAnswer(user);
  }
}

/** A pattern for text with that part somewhere in it; `!` takes the meaning from what stands for other characters. */
function containing(part: string): string {
  return `%${part.toLowerCase().replace(/[!%_]/g, '!$&')}%`;
}
