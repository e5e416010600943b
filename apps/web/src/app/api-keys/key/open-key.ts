import { computed, inject, Injectable, signal } from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import { lastValue } from '../../ui/last-value';
import { ApiKeysClient } from '../api-keys-client';

/** The key whose page is open. */
@Injectable()
export class OpenKey {
  private readonly client = inject(ApiKeysClient);
  readonly id = signal<string | undefined>(undefined);

  readonly loading = rxResource({
    params: () => this.id(),
    stream: ({ params }) => this.client.get(params),
  });
  /** As it was last read; stays while it is read again. */
  readonly read = lastValue(this.loading);
  readonly key = computed(() => this.read()?.key);

  reload(): void {
    this.loading.reload();
  }
}
