import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { TokenPair } from '@flowgate/contracts';
import type { Repository } from 'typeorm';
import { SignIns } from '../users/sign-ins';
import { User } from '../users/user.entity';
import { InactiveAccountError, InvalidRefreshTokenError, NoRefreshTokenError } from './login-errors';
import { Tokens } from './tokens';

/** A session from its first tokens to its end. */
@Injectable()
export class SessionService {
  constructor(
    @InjectRepository(User) private readonly users: Repository<User>,
    private readonly signIns: SignIns,
    private readonly tokens: Tokens,
  ) {}

  /** Begins a session of the user; `null` when the user has changed since being read. */
  async begin(user: User): Promise<TokenPair | null> {
    const signIn = await this.signIns.begin(user);
    return signIn && this.tokens.pair(user.id, signIn);
  }

  /** Gives new tokens for a refresh token, which is good once. */
  async refresh(token: string | null): Promise<TokenPair> {
    if (token === null) throw new NoRefreshTokenError();
    const claims = this.tokens.read(token);
    if (claims?.jti === undefined || claims.type !== 'refresh') throw new InvalidRefreshTokenError();
    const user = await this.users.findOneBy({ id: claims.sub });
    if (user === null) throw new InvalidRefreshTokenError();
    if (!user.isActive) throw new InactiveAccountError();
    const signIn = await this.signIns.renew(claims.sid, user.id, claims.jti);
    if (signIn === null) throw new InvalidRefreshTokenError();
    return this.tokens.pair(user.id, signIn);
  }

  /** Ends the sessions of the tokens that are valid; of others nothing happens. */
  async end(tokens: readonly (string | null)[]): Promise<void> {
    for (const token of tokens) {
      const claims = token === null ? null : this.tokens.read(token);
      if (claims !== null) await this.signIns.end(claims.sid, claims.sub);
    }
  }
}
