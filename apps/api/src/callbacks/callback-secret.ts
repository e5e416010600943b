import { hkdfSync } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { SECRET_KEY_TOKEN } from '../config/config.module';
import type { SecretKey } from '../config/secret-key';

/**
 * What callbacks to a user's receivers are signed with: of each user another one, the same on all replicas, and made of the server's secret, so
 * that it is kept nowhere.
 */
@Injectable()
export class CallbackSecret {
  constructor(@Inject(SECRET_KEY_TOKEN) private readonly key: Pick<SecretKey, 'signing'>) {}

  /** In the form of Standard Webhooks: `whsec_` and 32 bytes in base64. */
  of(userId: string): string {
    const secret = hkdfSync('sha256', this.key.signing, '', `callbacks of ${userId}`, 32);
    return `whsec_${Buffer.from(secret).toString('base64')}`;
  }
}
