import { randomUUID } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { UserDeletionStarted } from '@flowgate/contracts';
import type { Repository } from 'typeorm';
import { recordChanges } from '../audit/record-changes';
import type { Principal } from '../common/principal';
import { lockedRow } from '../database/locked-row';
import { auditedUser } from './audited-user';
import { ensureSuperuserRemains } from './superusers';
import { OwnDeletionError, PermissionDeniedError, UserNotFoundError } from './user-errors';
import { User } from './user.entity';

/**
 * What a feature keeps of a user outside the database, such as files. Called while the user's rows are still there to tell what that
 * is; what it answers is called once they are gone, and removes it.
 */
export type FindBelongings = (userId: string) => Promise<() => Promise<void>>;

/** Deletes users with everything that is theirs. */
@Injectable()
export class UserDeletion {
  private readonly logger = new Logger('UserDeletion');
  private readonly features: FindBelongings[] = [];

  constructor(@InjectRepository(User) private readonly users: Repository<User>) {}

  /** For features that keep something outside the database; to be called when their module starts. */
  include(find: FindBelongings): void {
    this.features.push(find);
  }

  /**
   * Deletes a user. When this resolves the user is gone with all rows (the schema's foreign keys cascade) and belongings;
   * Langflow only begins then, which is why its answer says so.
   */
  async delete(principal: Principal, id: string): Promise<UserDeletionStarted> {
    if (principal.userId === id) throw new OwnDeletionError();
    if (!principal.isSuperuser) throw new PermissionDeniedError();
    const removals = await Promise.all(this.features.map((find) => find(id)));
    await this.users.manager.transaction(async (manager) => {
      const user = await ensureSuperuserRemains(manager, async () => {
        const found = await lockedRow(manager, User, { id });
        if (found === null) throw new UserNotFoundError();
        await manager.delete(User, { id });
        return found;
      });
      await recordChanges(manager, [auditedUser('user.delete', user, null)]);
    });
    for (const remove of removals) await this.attempt(remove, id);
    return { detail: 'User deletion started', request_id: randomUUID() };
  }

  /** The user is gone already, so what is left over is the operator's to know about, not the caller's. */
  private async attempt(remove: () => Promise<void>, id: string): Promise<void> {
    try {
      await remove();
    } catch (error) {
      this.logger.error(`Something of the deleted user ${id} was left behind: ${String(error)}`);
    }
  }
}
