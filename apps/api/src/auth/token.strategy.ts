import { Inject, Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { Strategy, type JwtFromRequestFunction } from 'passport-jwt';
import type { Principal } from '../common/principal';
import { SECRET_KEY_TOKEN } from '../config/config.module';
import type { SecretKey } from '../config/secret-key';
import { Statements } from '../database/statements';
import { presentedToken, type CredentialSource } from './presented-credentials';
import { TokenRefusedError, UserGoneError } from './token-errors';
import type { TokenClaims } from './token-claims';

interface Row {
  is_active: boolean | number;
  is_superuser: boolean | number;
  sign_in: string | null;
}

const LOOK_UP = `
  SELECT u.is_active, u.is_superuser, s.id AS sign_in
  FROM "user" u LEFT JOIN sign_in s ON s.id = $1 AND s.user_id = u.id
  WHERE u.id = $2`;

/** Passport's strategy for the access tokens of signed-in users, from the bearer header or the cookie. */
@Injectable()
export class TokenStrategy extends PassportStrategy(Strategy, 'token') {
  constructor(
    private readonly statements: Statements,
    @Inject(SECRET_KEY_TOKEN) secretKey: SecretKey,
  ) {
    super({
      jwtFromRequest: presentedToken as unknown as JwtFromRequestFunction<CredentialSource>,
      secretOrKey: secretKey.signing,
      algorithms: ['HS256'],
    });
  }

  /** The claims' signature and expiry are good already; what is left is whether the sign-in still stands. */
  async validate({ sub, type, sid }: TokenClaims): Promise<Principal> {
    if (type !== 'access') throw new TokenRefusedError('Invalid token type');
    const row = await this.statements.row<Row>(LOOK_UP, [sid, sub]);
    if (row === undefined) throw new UserGoneError();
    if (!row.is_active) throw new TokenRefusedError('User account is inactive');
    if (row.sign_in === null) throw new TokenRefusedError('Invalid token');
    return { userId: sub, isSuperuser: Boolean(row.is_superuser), via: 'token', keyId: null, signInId: sid };
  }
}
