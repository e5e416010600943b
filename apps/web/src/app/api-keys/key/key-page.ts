import { Component, computed, DestroyRef, effect, inject, input } from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import { Chip } from '../../ui/chip';
import { Failure } from '../../ui/failure';
import { Icon } from '../../ui/icon';
import { lastValue } from '../../ui/last-value';
import { Moment } from '../../ui/moment';
import { PageTitle } from '../../ui/page-title';
import { Skeleton } from '../../ui/skeleton';
import { ApiKeysClient } from '../api-keys-client';
import { nameOf, startOf } from '../list/key-order';
import { KeyStateChip } from '../list/key-state-chip';
import { KeyExpiry } from '../rules/key-expiry';
import { KeySummary } from '../rules/key-summary-panel';
import { KeyNotices } from '../notices/key-notices';
import { BudgetMeter } from '../usage/budget-meter';
import { KeyActions } from './key-actions';
import { KeyActivity } from './key-activity';
import { KeyCalls } from './key-calls';
import { KeyCosts } from './key-costs';
import { KeyTrail } from './key-trail';
import { OpenKey } from './open-key';

/** A key's own page: what it can do, what it was used for, and what was done to it. */
@Component({
  selector: 'fg-key-page',
  imports: [
    BudgetMeter,
    Chip,
    Failure,
    Icon,
    KeyActions,
    KeyActivity,
    KeyCalls,
    KeyCosts,
    KeyExpiry,
    KeyNotices,
    KeyStateChip,
    KeySummary,
    KeyTrail,
    Moment,
    RouterLink,
    Skeleton,
  ],
  providers: [OpenKey],
  templateUrl: './key-page.html',
  styleUrl: './key-page.scss',
})
export class KeyPage {
  protected readonly open = inject(OpenKey);
  /** From the address. */
  readonly id = input.required<string>();
  protected readonly key = this.open.key;
  protected readonly name = computed(() => {
    const key = this.key();
    return key && nameOf(key);
  });
  protected readonly start = computed(() => {
    const key = this.key();
    return key && startOf(key);
  });
  private readonly client = inject(ApiKeysClient);
  private readonly loadingBudgets = rxResource({
    params: () => (this.key()?.budget ? this.key() : undefined),
    stream: () => this.client.budgets(),
  });
  private readonly budgets = lastValue(this.loadingBudgets);
  protected readonly spent = computed(
    () => this.budgets()?.budgets.find(({ api_key_id: id }) => id === this.key()?.id)?.spent_usd ?? null,
  );

  constructor() {
    const { subject } = inject(PageTitle);
    effect(() => this.open.id.set(this.id()));
    effect(() => subject.set(this.name()));
    inject(DestroyRef).onDestroy(() => subject.set(undefined));
  }
}
