import { hash } from 'node:crypto';
import { isFernetToken, openFernet } from './fernet';
import { pythonRandomBytes } from './python-random';

const KEY_BYTES = 32;
/** From this length on Langflow takes a secret for the key itself, in base64. */
const KEY_CHARACTERS = 32;

/** Reads what a Langflow server encrypted with its `LANGFLOW_SECRET_KEY`. Without the secret only plain values can be read. */
export class LangflowSecrets {
  private readonly keys: readonly Buffer[];

  constructor(secret: string | null) {
    this.keys = secret === null || secret === '' ? [] : encryptionKeys(secret);
  }

  /** The value behind a stored text; `null` when it is encrypted with a key that this secret does not give. */
  open(stored: string): string | null {
    if (!isFernetToken(stored)) return stored;
    for (const key of this.keys) {
      const value = openFernet(stored, key);
      if (value !== null) return value;
    }
    return null;
  }
}

/**
 * The keys that Langflow's releases make of a secret: a long one is the key; a short one is hashed since 1.10.1 and seeded a random
 * generator before. Rows of before are not encrypted anew by an upgrade, so both occur in one database.
 */
function encryptionKeys(secret: string): Buffer[] {
  if (secret.length >= KEY_CHARACTERS) {
    const key = Buffer.from(secret, 'base64url');
    return key.length === KEY_BYTES ? [key] : [];
  }
  return [hash('sha256', secret, 'buffer'), pythonRandomBytes(secret, KEY_BYTES)];
}
