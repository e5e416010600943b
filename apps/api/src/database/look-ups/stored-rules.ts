import type { ApiKey } from '../../api-keys/api-key.entity';
import type { Statements } from '../statements';

/** The rules of a key as they are stored: JSON where they are no single value. */
export interface StoredRules extends Pick<ApiKey, 'version' | 'expiresAt' | 'ledgerId'> {
  readonly scopes: string;
  readonly flows: string | null;
  readonly allowedIps: string | null;
  readonly limits: string;
  readonly budget: string | null;
}

const SQL = `
  SELECT version, expires_at AS "expiresAt", ledger_id AS "ledgerId", scopes, flows, allowed_ips AS "allowedIps",
    limits, budget
  FROM api_key WHERE id = $1`;

/** Asked once for each version of a key; `undefined` when the key has been deleted meanwhile. */
export function storedRules(statements: Statements, keyId: string): Promise<StoredRules | undefined> {
  return statements.row<StoredRules>(SQL, [keyId]);
}
