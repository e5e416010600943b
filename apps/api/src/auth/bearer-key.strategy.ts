import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { Strategy } from 'passport-custom';
import { ApiKeyCheck } from '../api-keys/api-key-check';
import type { Principal } from '../common/principal';
import { keyInBearer, type CredentialSource } from './presented-credentials';

/** Passport's strategy for the API key in the header `Authorization`; `passport-headerapikey` takes one spelling of `Bearer` only. */
@Injectable()
export class BearerKeyStrategy extends PassportStrategy(Strategy, 'bearer-key') {
  constructor(private readonly apiKeys: ApiKeyCheck) {
    super();
  }

  async validate(request: CredentialSource): Promise<Principal | null> {
    const key = keyInBearer(request);
    return key === null ? null : this.apiKeys.check(key);
  }
}
