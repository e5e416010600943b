import type { FastifyReply, FastifyRequest } from 'fastify';
import passport, { type Framework } from 'passport';

/** A registered strategy, and how Passport's frameworks get at it, which its types do not say. */
interface Registered {
  _strategy(name: string): { authenticate(request: FastifyRequest, options?: object): void } | undefined;
}

/** What Nest's guards hand over: `(error, user, info, status)`. */
type Answered = (error: unknown, user?: unknown, info?: unknown, status?: number) => void;
type Next = (error?: unknown) => void;

/**
 * Asks one of Passport's strategies, as Passport does for Express, without what only a site of pages needs. Its own way is slower than all
 * that a key's check does: it writes functions of each request into properties, which V8 takes for functions of a program and
 * keeps, with the whole request, until the next full collection (bench/README.md).
 */
const framework: Framework = {
  initialize: () => (_request: FastifyRequest, _response: FastifyReply, next: Next) => next(),
  authenticate:
    (authenticator: unknown, name: string, options?: object, callback?: Answered) =>
    (request: FastifyRequest, _response: FastifyReply, next: Next) => {
      const strategy = (authenticator as Registered)._strategy(name);
      if (strategy === undefined || callback === undefined) {
        next(new Error(`No strategy is registered as ${name}`));
        return;
      }
      const actions = {
        success: (user: unknown, info?: unknown) => callback(null, user, info),
        fail: (challenge?: unknown, status?: number) => callback(null, false, challenge, status),
        error: (error: unknown) => callback(error),
        pass: () => next(),
      };
      Object.assign(Object.create(strategy) as typeof strategy, actions).authenticate(request, options);
    },
};

/** Nest's guards and strategies share this one instance. */
export function usePassportFramework(): void {
  passport.framework(framework);
}
