import { DestroyRef, DOCUMENT, inject, Injectable, signal } from '@angular/core';
import type { MaskedApiKey } from '@flowgate/contracts';
import { firstValueFrom } from 'rxjs';
import { ApiKeysClient } from '../api-keys-client';

/** Soon enough to seem at once, and seldom enough to be no load. */
const PAUSE_MS = 2000;

/** What is known of a key's first call. */
export type Caller = Pick<MaskedApiKey, 'last_used_at' | 'last_used_address' | 'last_used_agent'>;

/** Waits until a new key is used for the first time. For the component that shows the key, and as long as that does. */
@Injectable()
export class FirstCall {
  private readonly client = inject(ApiKeysClient);
  private readonly document = inject(DOCUMENT);
  private readonly received = signal<Caller | null>(null);
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** The call, once there was one. */
  readonly caller = this.received.asReadonly();

  constructor() {
    inject(DestroyRef).onDestroy(() => this.stop());
  }

  /** @param id of the key */
  waitFor(id: string): void {
    this.timer = setTimeout(() => void this.look(id), PAUSE_MS);
  }

  private stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  /** A server that cannot be reached for a moment is asked again, and a page that nobody sees does not ask. */
  private async look(id: string): Promise<void> {
    const key = this.document.visibilityState === 'visible' ? await this.find(id) : null;
    if (this.timer === undefined) return;
    if (key?.last_used_at == null) this.waitFor(id);
    else this.received.set(key);
  }

  private async find(id: string): Promise<Caller | null> {
    const [answer] = await Promise.allSettled([firstValueFrom(this.client.list())]);
    return answer.status === 'fulfilled'
      ? (answer.value.api_keys.find((key) => key.id === id) ?? null)
      : null;
  }
}
