import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { type DataSource, type EntityManager, LessThan, LessThanOrEqual, MoreThan } from 'typeorm';
import { InjectDataSource } from '@nestjs/typeorm';
import { recordChanges } from '../audit/record-changes';
import { now, secondsFromNow, type Instant } from '../common/instant';
import { SETTINGS_TOKEN } from '../config/config.module';
import type { Settings } from '../config/settings';
import { SignIn } from './sign-in.entity';
import { User } from './user.entity';

/**
 * Two tabs that wake up together both send the refresh token they share; the slower one has a used token and is refused, but is no
 * thief. This long after a refresh the token before it is taken for such a tab's.
 */
const GRACE_SECONDS = 10;

/** A sign-in's id, and the id inside the refresh token that is good for it now. */
export type StandingSignIn = Pick<SignIn, 'id' | 'refreshId'>;

/** What the tokens of users stand for: begun, renewed, ended. A token counts only as long as its row is there. */
@Injectable()
export class SignIns {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    @Inject(SETTINGS_TOKEN)
    private readonly settings: Pick<Settings, 'accessTokenSeconds' | 'refreshTokenSeconds'>,
  ) {}

  /**
   * Begins a sign-in, and clears away the user's expired ones; `null` when the password was changed, or the user deactivated or
   * deleted, since `user` was read. The update of the user's row settles which came first: the other one waits for it.
   */
  begin(user: Pick<User, 'id' | 'username' | 'password'>): Promise<StandingSignIn | null> {
    return this.dataSource.transaction(async (manager) => {
      const at = now();
      const unchanged = { id: user.id, password: user.password, isActive: true };
      const { affected } = await manager.update(User, unchanged, { lastLoginAt: at, updatedAt: at });
      if (affected === 0) return null;
      await manager.delete(SignIn, { userId: user.id, expiresAt: LessThanOrEqual(at) });
      const signIn = { id: randomUUID(), refreshId: randomUUID() };
      await manager.insert(SignIn, {
        ...signIn,
        userId: user.id,
        refreshedAt: at,
        createdAt: at,
        expiresAt: this.expiry(),
      });
      const done = { action: 'sign_in.success', target: user.id, owner: user.id } as const;
      await recordChanges(manager, [done], { actor: user.id, actorName: user.username });
      return signIn;
    });
  }

  /**
   * Replaces the refresh token of a sign-in. A token that was used already is refused with `null`, and when it comes later than a
   * racing tab's would, somebody else has it: the sign-in ends.
   */
  async renew(id: string, userId: string, refreshId: string): Promise<StandingSignIn | null> {
    const at = now();
    const next = randomUUID();
    const { affected } = await this.dataSource.manager.update(
      SignIn,
      { id, userId, refreshId, expiresAt: MoreThan(at) },
      { refreshId: next, refreshedAt: at, expiresAt: this.expiry() },
    );
    if (affected !== 0) return { id, refreshId: next };
    await this.dataSource.manager.delete(SignIn, {
      id,
      userId,
      refreshedAt: LessThan(secondsFromNow(-GRACE_SECONDS)),
    });
    return null;
  }

  /** Ends one sign-in: its tokens count no more. */
  async end(id: string, userId: string): Promise<void> {
    await this.dataSource.manager.delete(SignIn, { id, userId });
  }

  private expiry(): Instant {
    const { accessTokenSeconds, refreshTokenSeconds } = this.settings;
    return secondsFromNow(Math.max(accessTokenSeconds, refreshTokenSeconds));
  }
}

/** Ends all sign-ins of a user, in the transaction that changes why they must end. */
export async function endSignIns(manager: EntityManager, userId: string): Promise<void> {
  await manager.delete(SignIn, { userId });
}
