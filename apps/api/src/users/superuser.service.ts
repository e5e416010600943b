import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import { recordChanges } from '../audit/record-changes';
import { now } from '../common/instant';
import { SETTINGS_TOKEN } from '../config/config.module';
import type { Settings } from '../config/settings';
import { isUniqueViolation } from '../database/unique-violation';
import { auditedUser } from './audited-user';
import { hashPassword, isPassword } from './password';
import { refuseWeakPassword } from './password-policy';
import { endSignIns } from './sign-ins';
import { User } from './user.entity';

export const DEFAULT_PASSWORD = 'langflow';

/** The first user: made at the first start from the settings, and never changed by them afterwards. */
@Injectable()
export class SuperuserService {
  constructor(
    @InjectRepository(User) private readonly users: Repository<User>,
    @Inject(SETTINGS_TOKEN) private readonly settings: Settings,
  ) {}

  /**
   * Makes the superuser of the settings unless a superuser exists. Replicas that start together make one.
   * @returns whether this made it
   * @throws WeakPasswordError for a weak password in the settings, other than the default, which has rules of its own
   */
  async ensure(): Promise<boolean> {
    if (await this.users.existsBy({ isSuperuser: true })) return false;
    const { superuser, superuserPassword } = this.settings;
    if (superuserPassword !== DEFAULT_PASSWORD) await refuseWeakPassword(superuserPassword, superuser);
    try {
      await this.save(superuser, superuserPassword);
      return true;
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      return false;
    }
  }

  /**
   * Makes the superuser, or gives the existing user of that name this password and these rights, and ends the user's sign-ins.
   * @throws WeakPasswordError
   */
  async createOrReset(username: string, password: string): Promise<'created' | 'reset'> {
    await refuseWeakPassword(password, username);
    const existing = await this.users.findOneBy({ usernameKey: username.toLowerCase() });
    if (existing === null) {
      await this.save(username, password);
      return 'created';
    }
    const changed = {
      password: await hashPassword(password),
      isActive: true,
      isSuperuser: true,
      updatedAt: now(),
    };
    await this.users.manager.transaction(async (manager) => {
      await manager.update(User, { id: existing.id }, changed);
      await endSignIns(manager, existing.id);
      await recordChanges(manager, [
        auditedUser('user.update', existing, Object.assign({}, existing, changed)),
      ]);
    });
    return 'reset';
  }

  /** The superuser who has been here longest. */
  first(): Promise<User | null> {
    return this.users.findOne({ where: { isSuperuser: true, isActive: true }, order: { createdAt: 'ASC' } });
  }

  /**
   * An active superuser who still has the password that everybody knows.
   * @param isNew whether the only superuser has just been made from the settings, which say the password: no hash needs comparing
   */
  async withDefaultPassword(isNew: boolean): Promise<User | null> {
    if (isNew) return this.settings.superuserPassword === DEFAULT_PASSWORD ? this.first() : null;
    const superusers = await this.users.findBy({ isSuperuser: true, isActive: true });
    for (const user of superusers) if (await isPassword(DEFAULT_PASSWORD, user.password)) return user;
    return null;
  }

  /** The active superuser of the settings' name. */
  ofSettings(): Promise<User | null> {
    const usernameKey = this.settings.superuser.toLowerCase();
    return this.users.findOneBy({ usernameKey, isSuperuser: true, isActive: true });
  }

  private async save(username: string, password: string): Promise<void> {
    const at = now();
    const user: User = {
      id: randomUUID(),
      username,
      usernameKey: username.toLowerCase(),
      password: await hashPassword(password),
      profileImage: null,
      isActive: true,
      isSuperuser: true,
      createdAt: at,
      updatedAt: at,
      lastLoginAt: null,
      optins: {},
    };
    await this.users.manager.transaction(async (manager) => {
      await manager.insert(User, user);
      await recordChanges(manager, [auditedUser('user.create', null, user)]);
    });
  }
}
