import { timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { now } from '../common/instant';
import type { Principal } from '../common/principal';
import { SETTINGS_TOKEN } from '../config/config.module';
import type { Settings } from '../config/settings';
import { Statements } from '../database/statements';
import { digestOf } from './api-key';
import { ApiKeyUsage } from './api-key-usage';

interface Row {
  id: string;
  user_id: string;
  expires_at: string | null;
  is_superuser: boolean | number;
}

/**
 * One look-up in two unique indexes: this runs before every run of a flow. The owner is joined so that deactivating a user ends
 * the keys; nothing is cached so that deleting a key ends it at once on every replica.
 */
const LOOK_UP = `
  SELECT k.id, k.user_id, k.expires_at, u.is_superuser
  FROM api_key k JOIN "user" u ON u.id = k.user_id
  WHERE k.digest = $1 AND u.is_active`;

const SUPERUSER = `SELECT id FROM "user" WHERE is_superuser AND is_active ORDER BY created_at LIMIT 1`;

/** Tells whose key a presented text is. */
@Injectable()
export class ApiKeyCheck {
  constructor(
    private readonly statements: Statements,
    private readonly usage: ApiKeyUsage,
    @Inject(SETTINGS_TOKEN) private readonly settings: Settings,
  ) {}

  /** The principal behind a key, whose use is counted; `null` for a key that is unknown, expired, or of an inactive user. */
  async check(key: string): Promise<Principal | null> {
    const digest = digestOf(key);
    if (this.isEnvironmentKey(digest)) return this.superuser();
    const row = await this.statements.row<Row>(LOOK_UP, [digest]);
    if (row === undefined || (row.expires_at !== null && row.expires_at <= now())) return null;
    this.usage.count(row.id);
    return {
      userId: row.user_id,
      isSuperuser: Boolean(row.is_superuser),
      via: 'api-key',
      keyId: row.id,
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
    const row = await this.statements.row<{ id: string }>(SUPERUSER, []);
    return row
      ? { userId: row.id, isSuperuser: true, via: 'environment', keyId: null, signInId: null }
      : null;
  }
}
