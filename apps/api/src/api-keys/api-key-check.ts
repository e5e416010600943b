import { timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { now } from '../common/instant';
import type { Principal } from '../common/principal';
import { SETTINGS_TOKEN } from '../config/config.module';
import type { Settings } from '../config/settings';
import { firstSuperuser } from '../database/look-ups/first-superuser';
import { keyOwner } from '../database/look-ups/key-owner';
import { Statements } from '../database/statements';
import { digestOf } from './api-key';
import { ApiKeyUsage } from './api-key-usage';

/** Tells whose key a presented text is. */
@Injectable()
export class ApiKeyCheck {
  constructor(
    private readonly statements: Statements,
    private readonly usage: ApiKeyUsage,
    @Inject(SETTINGS_TOKEN) private readonly settings: Settings,
  ) {}

  /** The principal behind a key, whose use is counted; `null` for a key that is unknown, expired, or of an inactive user. */
  async check(presented: string): Promise<Principal | null> {
    const digest = digestOf(presented);
    if (this.isEnvironmentKey(digest)) return this.superuser();
    const key = await keyOwner(this.statements, digest);
    if (key === undefined || (key.expiresAt !== null && key.expiresAt <= now())) return null;
    this.usage.count(key.id);
    return {
      userId: key.userId,
      isSuperuser: key.isSuperuser,
      via: 'api-key',
      keyId: key.id,
      signInId: null,
    };
  }

  /** Digests are compared, so the time taken tells nothing about the key in the environment. */
  private isEnvironmentKey(digest: string): boolean {
    const { apiKeySource, environmentApiKey } = this.settings;
    if (apiKeySource !== 'env' || environmentApiKey === null) return false;
    return timingSafeEqual(Buffer.from(digest), Buffer.from(digestOf(environmentApiKey)));
  }

  private async superuser(): Promise<Principal | null> {
    const user = await firstSuperuser(this.statements);
    return user
      ? { userId: user.id, isSuperuser: true, via: 'environment', keyId: null, signInId: null }
      : null;
  }
}
