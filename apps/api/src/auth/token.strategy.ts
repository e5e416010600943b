import { Inject, Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { Strategy, type JwtFromRequestFunction } from 'passport-jwt';
import type { Principal } from '../common/principal';
import { SECRET_KEY_TOKEN } from '../config/config.module';
import type { SecretKey } from '../config/secret-key';
import { signedInUser } from '../database/look-ups/signed-in-user';
import { Statements } from '../database/statements';
import { presentedToken, type CredentialSource } from './presented-credentials';
import { TokenRefusedError, UserGoneError } from './token-errors';
import type { TokenClaims } from './token-claims';

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
    const user = await signedInUser(this.statements, sid, sub);
    if (user === undefined) throw new UserGoneError();
    if (!user.isActive) throw new TokenRefusedError('User account is inactive');
    if (user.signInId === null) throw new TokenRefusedError('Invalid token');
    return {
      userId: sub,
      isSuperuser: user.isSuperuser,
      via: 'token',
      keyId: null,
      key: null,
      signInId: sid,
    };
  }
}
