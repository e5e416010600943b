import { Component, computed, DOCUMENT, inject, signal } from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import { Clock } from '../../ui/clock';
import { CodeBlock } from '../../ui/code-block';
import { EmptyState } from '../../ui/empty-state';
import { Failure } from '../../ui/failure';
import { Icon } from '../../ui/icon';
import { lastValue } from '../../ui/last-value';
import { PageHead } from '../../ui/page-head';
import { SearchField } from '../../ui/search-field';
import { Skeleton } from '../../ui/skeleton';
import { RowSelection } from '../../ui/table/row-selection';
import { Toast } from '../../ui/toast';
import { ApiKeysClient } from '../api-keys-client';
import { daysByKey, lastDays } from '../usage/daily-use';
import { UsageClient } from '../usage/usage-client';
import { KeyNotices } from '../notices/key-notices';
import { ApiKeysTable } from './api-keys-table';
import { KeyDialogs } from './key-dialogs';
import { matching } from './key-order';
import { serverAddressOf } from '../../ui/server-address';

/** A list that fits on a screen needs no search. */
const LONG = 8;

/** Settings > Langflow API: the user's keys. */
@Component({
  selector: 'fg-api-keys-page',
  imports: [
    ApiKeysTable,
    CodeBlock,
    EmptyState,
    Failure,
    Icon,
    KeyNotices,
    MatButton,
    PageHead,
    SearchField,
    Skeleton,
  ],
  host: { '(document:visibilitychange)': 'refreshWhenSeen()' },
  templateUrl: './api-keys-page.html',
  styleUrl: './api-keys-page.scss',
})
export class ApiKeysPage {
  private readonly client = inject(ApiKeysClient);
  private readonly clock = inject(Clock);
  private readonly dialogs = inject(KeyDialogs);
  private readonly toast = inject(Toast);
  private readonly document = inject(DOCUMENT);

  protected readonly loading = rxResource({ stream: () => this.client.list() });
  private readonly list = lastValue(this.loading);
  private readonly usage = inject(UsageClient);
  /** What the keys were used for comes after them: nobody waits for it, and without it the list is still a list. */
  private readonly loadingUse = rxResource({
    params: () => (this.hasKeys() ? lastDays(this.clock.now()).start : undefined),
    stream: () => this.usage.usage(lastDays(this.clock.now())),
  });
  private readonly lastUse = lastValue(this.loadingUse);
  protected readonly use = computed(() => {
    const page = this.lastUse();
    return page && daysByKey(page);
  });
  private readonly loadingFlows = rxResource({
    params: () => (this.hasKeys() ? true : undefined),
    stream: () => this.usage.lastFlows(),
  });
  private readonly lastFlows = lastValue(this.loadingFlows);
  protected readonly flows = computed(() => byKey(this.lastFlows()?.flows));
  private readonly loadingBudgets = rxResource({
    params: () => (this.keys()?.some(({ budget }) => budget !== null) ? true : undefined),
    stream: () => this.client.budgets(),
  });
  private readonly lastBudgets = lastValue(this.loadingBudgets);
  protected readonly budgets = computed(() => byKey(this.lastBudgets()?.budgets));
  protected readonly keys = computed(() => this.list()?.api_keys);
  private readonly hasKeys = computed(() => (this.keys()?.length ?? 0) > 0);
  protected readonly search = signal('');
  protected readonly isLong = computed(() => (this.keys()?.length ?? 0) > LONG);
  protected readonly found = computed(() => matching(this.keys() ?? [], this.isLong() ? this.search() : ''));
  protected readonly selection = new RowSelection(this.found);
  /** The key that was made last, to be found at a glance. */
  protected readonly fresh = signal<string | null>(null);
  protected readonly call = firstCall(serverAddressOf(this.document));

  protected readonly count = computed(() => {
    const all = this.keys()?.length ?? 0;
    const shown = this.found().length;
    return shown === all ? `${all} ${all === 1 ? 'key' : 'keys'}` : `${shown} of ${all} keys`;
  });

  protected async add(): Promise<void> {
    const id = await this.dialogs.create();
    if (id === null) return;
    this.search.set('');
    this.fresh.set(id);
    this.reload();
  }

  protected async deleteSelected(): Promise<void> {
    const keys = this.selection.rows();
    const done = await this.dialogs.delete(keys);
    this.reload();
    if (done) this.toast.show(keys.length > 1 ? `${keys.length} keys deleted` : 'Key deleted');
  }

  protected reload(): void {
    this.clock.tick();
    this.loading.reload();
    this.loadingUse.reload();
    this.loadingFlows.reload();
    this.loadingBudgets.reload();
  }

  /** Who comes back from calling a flow sees that the key was used. */
  protected refreshWhenSeen(): void {
    if (this.document.visibilityState === 'visible') this.reload();
  }
}

function byKey<T extends { readonly api_key_id: string }>(told: readonly T[] = []): ReadonlyMap<string, T> {
  return new Map(told.map((one) => [one.api_key_id, one]));
}

/** A call of a flow with a key, as one types it into a shell. The key stays out of it, and of the shell's history. */
function firstCall(origin: string): string {
  return [
    `curl -X POST "${origin}/api/v1/run/FLOW" \\`,
    '  -H "x-api-key: $LANGFLOW_API_KEY" \\',
    '  -H "content-type: application/json" \\',
    `  -d '{"input_value": "Hello"}'`,
  ].join('\n');
}
