import { Injectable } from '@nestjs/common';
import { ApiKeyCheck } from '../api-keys/api-key-check';
import { KeyRefusedError } from '../api-keys/key-refused-error';
import { contains } from '../api-keys/networks';
import type { KeyRules } from '../common/key-rules';
import type { Caller } from '../common/reach';
import { signedInUser } from '../database/look-ups/signed-in-user';
import { Statements } from '../database/statements';

interface AskedBy {
  readonly userId: string;
  readonly keyId: string | null;
  /** Where it was asked for. */
  readonly address: string;
}

/** Who has asked for a job, looked at again when it begins: meanwhile the key may have been deleted, disabled or changed. */
@Injectable()
export class JobCallers {
  constructor(
    private readonly keys: ApiKeyCheck,
    private readonly statements: Statements,
  ) {}

  /** `null` when the key or its owner may run nothing any more. */
  async of({ userId, keyId, address }: AskedBy): Promise<Caller | null> {
    if (keyId === null) {
      const user = await signedInUser(this.statements, '', userId);
      return user?.isActive === true ? { userId, key: null } : null;
    }
    try {
      const principal = await this.keys.checkAgain(keyId);
      return principal?.key && mayRun(principal.key, address) ? principal : null;
    } catch (error) {
      if (error instanceof KeyRefusedError) return null;
      throw error;
    }
  }
}

/** Whether the key would still be let in with the request that has asked for the job. */
function mayRun({ scopes, addresses }: KeyRules, address: string): boolean {
  return (scopes?.has('flows:run') ?? true) && (addresses === null || contains(addresses, address));
}
