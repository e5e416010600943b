import { HttpErrorResponse } from '@angular/common/http';
import { computed, inject, Service, signal } from '@angular/core';
import type { User } from '@flowgate/contracts';
import { firstValueFrom, type Observable } from 'rxjs';
import { SessionClient } from './session-client';

/** Who is signed in. */
@Service()
export class Session {
  private readonly client = inject(SessionClient);
  private readonly current = signal<User | null>(null);
  private readonly defaultPassword = signal(false);
  private readonly flowFolder = signal(false);
  private started: Promise<void> | null = null;

  readonly user = this.current.asReadonly();
  readonly isSuperuser = computed(() => this.current()?.is_superuser ?? false);
  /** Whether the user has the password that everybody knows, as the server says. */
  readonly usesDefaultPassword = this.defaultPassword.asReadonly();
  /** Whether flows come from a folder, and the user may say when. */
  readonly hasFlowFolder = this.flowFolder.asReadonly();

  /**
   * Finds the session that the browser's cookies hold, once; afterwards `user` tells. A server that lets everybody in does so here.
   * @throws HttpErrorResponse when the server does not answer
   */
  start(): Promise<void> {
    this.started ??= this.find().catch((error: unknown) => {
      this.started = null;
      throw error;
    });
    return this.started;
  }

  /** @throws HttpErrorResponse with what the server has against it */
  async signIn(username: string, password: string): Promise<void> {
    await firstValueFrom(this.client.login(username, password));
    await this.load();
  }

  /** Gets new tokens by the refresh cookie; `false` when the session is over. */
  async refresh(): Promise<boolean> {
    return granted(this.client.refresh());
  }

  async signOut(): Promise<void> {
    // The server ends the session of the access token; the refresh token goes to its own route and to no other.
    if ((await firstValueFrom(this.client.current())).user === null) await this.refresh();
    await firstValueFrom(this.client.logout());
    this.current.set(null);
    this.defaultPassword.set(false);
    this.flowFolder.set(false);
  }

  /** Takes over what has changed about the user. */
  update(user: User): void {
    this.current.set(user);
  }

  private async find(): Promise<void> {
    await this.load();
    if (this.current() !== null) return;
    if ((await this.refresh()) || (await granted(this.client.autoLogin()))) await this.load();
  }

  private async load(): Promise<void> {
    const session = await firstValueFrom(this.client.current());
    this.current.set(session.user);
    this.defaultPassword.set(session.authenticated && session.uses_default_password);
    this.flowFolder.set(session.authenticated && session.has_flow_folder);
  }
}

/** Whether the server gives what is asked for; its refusal is no error, its silence is one. */
async function granted(request: Observable<unknown>): Promise<boolean> {
  try {
    await firstValueFrom(request);
    return true;
  } catch (error) {
    if (error instanceof HttpErrorResponse && error.status >= 400 && error.status < 500) return false;
    throw error;
  }
}
