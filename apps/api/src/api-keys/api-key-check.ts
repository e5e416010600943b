import { timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { now } from '../common/instant';
import type { Principal } from '../common/principal';
import { SETTINGS_TOKEN } from '../config/config.module';
import type { Settings } from '../config/settings';
import { firstSuperuser } from '../database/look-ups/first-superuser';
import { keyOwner } from '../database/look-ups/key-owner';
import { Statements } from '../database/statements';
import { digestOf, isMisspelt } from './api-key';
import { KeyRefusedError } from './key-refused-error';
import { RulesOfKeys } from './rules-of-keys';

/** Tells whose key a presented text is. */
@Injectable()
export class ApiKeyCheck {
  constructor(
    private readonly statements: Statements,
    private readonly rules: RulesOfKeys,
    @Inject(SETTINGS_TOKEN) private readonly settings: Settings,
  ) {}

  /**
   * The principal behind a key; `null` for a key that is unknown, or of an inactive user.
   * @throws KeyRefusedError for a key that is disabled or has expired
   */
  async check(presented: string): Promise<Principal | null> {
    if (isMisspelt(presented)) return null;
    const digest = digestOf(presented);
    if (this.isEnvironmentKey(digest)) return this.superuser();
    const key = await keyOwner(this.statements, digest);
    if (key === undefined) return null;
    if (!key.isActive) throw KeyRefusedError.disabled();
    if (key.expiresAt !== null && key.expiresAt <= now()) throw KeyRefusedError.expired();
    const rules = this.rules.known(key) ?? (await this.rules.read(key));
    if (rules === null) return null;
    return {
      userId: key.userId,
      isSuperuser: key.isSuperuser,
      via: 'api-key',
      keyId: key.id,
      key: rules,
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
    if (user === undefined) return null;
    return {
      userId: user.id,
      isSuperuser: true,
      via: 'environment',
      keyId: null,
      key: null,
      signInId: null,
    };
  }
}
