import { timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { now } from '../common/instant';
import type { KeyRules } from '../common/key-rules';
import type { Principal } from '../common/principal';
import { SETTINGS_TOKEN } from '../config/config.module';
import type { Settings } from '../config/settings';
import { firstSuperuser } from '../database/look-ups/first-superuser';
import { keyOwner, keyOwnerById, type KeyOwner } from '../database/look-ups/key-owner';
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
    return key === undefined ? null : this.principal(key);
  }

  /**
   * The same for a key that was presented before, by its id.
   * @throws KeyRefusedError for a key that was disabled or has expired since
   */
  async checkAgain(keyId: string): Promise<Principal | null> {
    const key = await keyOwnerById(this.statements, keyId);
    return key === undefined ? null : this.principal(key);
  }

  /** At once for whose rules are known, as those of most are. */
  private principal(key: KeyOwner): Principal | Promise<Principal | null> {
    if (!key.isActive) throw KeyRefusedError.disabled();
    if (key.expiresAt !== null && key.expiresAt <= now()) throw KeyRefusedError.expired();
    const known = this.rules.known(key);
    return known ? principalOf(key, known) : this.withRules(key);
  }

  private async withRules(key: KeyOwner): Promise<Principal | null> {
    const rules = await this.rules.read(key);
    return rules && principalOf(key, rules);
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

function principalOf({ userId, isSuperuser, id: keyId }: KeyOwner, key: KeyRules): Principal {
  return { userId, isSuperuser, via: 'api-key', keyId, key, signInId: null };
}
