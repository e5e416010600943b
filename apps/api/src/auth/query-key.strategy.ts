import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { Strategy } from 'passport-custom';
import { ApiKeyCheck } from '../api-keys/api-key-check';
import type { Principal } from '../common/principal';
import { keyInQuery, type CredentialSource } from './presented-credentials';

/** Passport's strategy for the API key in the query parameter `x-api-key`. */
@Injectable()
export class QueryKeyStrategy extends PassportStrategy(Strategy, 'query-key') {
  constructor(private readonly apiKeys: ApiKeyCheck) {
    super();
  }

  async validate(request: CredentialSource): Promise<Principal | null> {
    const key = keyInQuery(request);
    return key === null ? null : this.apiKeys.check(key);
  }
}
