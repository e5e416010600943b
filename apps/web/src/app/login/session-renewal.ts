import { inject, Injector, Service } from '@angular/core';
import { Session } from '../session/session';

/** Loaded ahead by the shell, so that the question comes at once. */
export const signInDialog = () => import('./session-ended-dialog');

/** Renews a session that is over: silently where the refresh cookie is good, by asking for the password where not. */
@Service()
export class SessionRenewal {
  private readonly session = inject(Session);
  private readonly injector = inject(Injector);
  private running: Promise<boolean> | null = null;

  /** `false` when the user has chosen to leave. Requests that fail together ask once. */
  renew(): Promise<boolean> {
    this.running ??= this.attempt().finally(() => (this.running = null));
    return this.running;
  }

  private async attempt(): Promise<boolean> {
    if (await this.session.refresh()) return true;
    const { askToSignIn } = await signInDialog();
    return askToSignIn(this.injector);
  }
}
