import { Inject, Injectable } from '@nestjs/common';
import { JsonWebTokenError, JwtService } from '@nestjs/jwt';
import type { TokenPair } from '@flowgate/contracts';
import { SETTINGS_TOKEN } from '../config/config.module';
import type { Settings } from '../config/settings';
import type { StandingSignIn } from '../users/sign-ins';
import type { TokenClaims } from './token-claims';

/** Makes tokens, and reads those that are not the guard's to judge. */
@Injectable()
export class Tokens {
  constructor(
    private readonly jwt: JwtService,
    @Inject(SETTINGS_TOKEN)
    private readonly settings: Pick<Settings, 'accessTokenSeconds' | 'refreshTokenSeconds'>,
  ) {}

  /** The two tokens of a sign-in, as they stand after it began or was renewed. */
  pair(sub: string, { id: sid, refreshId: jti }: StandingSignIn): TokenPair {
    const now = Math.floor(Date.now() / 1000);
    const { accessTokenSeconds, refreshTokenSeconds } = this.settings;
    return {
      access_token: this.sign({ sub, type: 'access', sid, exp: now + accessTokenSeconds }),
      refresh_token: this.sign({ sub, type: 'refresh', sid, jti, exp: now + refreshTokenSeconds }),
      token_type: 'bearer',
    };
  }

  /** What a token says, when it is one of ours and has not expired; whether its sign-in still stands is not looked at. */
  read(token: string): TokenClaims | null {
    try {
      return this.jwt.verify<TokenClaims>(token);
    } catch (error) {
      if (error instanceof JsonWebTokenError) return null;
      throw error;
    }
  }

  private sign(claims: TokenClaims): string {
    return this.jwt.sign(claims);
  }
}
