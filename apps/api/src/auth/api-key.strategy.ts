import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { Strategy } from 'passport-custom';
import { ApiKeyCheck } from '../api-keys/api-key-check';
import type { Principal } from '../common/principal';
import { presentedKey, type CredentialSource } from './presented-credentials';

/** Passport's strategy for API keys, from the header or the query parameter `x-api-key`. */
@Injectable()
export class ApiKeyStrategy extends PassportStrategy(Strategy, 'api-key') {
  constructor(private readonly apiKeys: ApiKeyCheck) {
    super();
  }

  async validate(request: CredentialSource): Promise<Principal | null> {
    const key = presentedKey(request);
    return key === null ? null : this.apiKeys.check(key);
  }
}
