import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { HeaderAPIKeyStrategy } from 'passport-headerapikey';
import { ApiKeyCheck } from '../api-keys/api-key-check';
import type { Principal } from '../common/principal';
import { KEY_NAME } from './presented-credentials';

/** Passport's strategy for the API key in the header `x-api-key`. */
@Injectable()
export class HeaderKeyStrategy extends PassportStrategy(HeaderAPIKeyStrategy, 'header-key') {
  constructor(private readonly apiKeys: ApiKeyCheck) {
    // The request is not asked for: Nest takes the last argument for the callback, and the strategy would put the request there.
    super({ header: KEY_NAME, prefix: '' }, false);
  }

  validate(key: string): Promise<Principal | null> {
    return this.apiKeys.check(key);
  }
}
