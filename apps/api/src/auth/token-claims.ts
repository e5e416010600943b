/** What a token says. Langflow's three claims, and the sign-in it belongs to, so that a sign-out can end it. */
export interface TokenClaims {
  /** The user's id. */
  readonly sub: string;
  readonly type: 'access' | 'refresh';
  /** The sign-in's id. */
  readonly sid: string;
  /** Refresh tokens only: which of the sign-in's tokens this is. */
  readonly jti?: string;
  /** Seconds since 1970. */
  readonly exp: number;
}
