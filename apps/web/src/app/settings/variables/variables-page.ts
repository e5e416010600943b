import { Component, computed, inject, Injector, signal } from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import { MatButton, MatIconButton } from '@angular/material/button';
import type { VariableRead } from '@flowgate/contracts';
import { firstValueFrom } from 'rxjs';
import { Chip } from '../../ui/chip';
import { confirm } from '../../ui/confirm';
import { EmptyState } from '../../ui/empty-state';
import { Failure } from '../../ui/failure';
import { Icon } from '../../ui/icon';
import { lastValue } from '../../ui/last-value';
import { PageHead } from '../../ui/page-head';
import { SearchField } from '../../ui/search-field';
import { Skeleton } from '../../ui/skeleton';
import { Toast } from '../../ui/toast';
import { LoadAhead } from '../../ui/load-ahead';
import { VariablesClient } from './variables-client';

const dialog = () => import('./variable-dialog');

const LONG = 8;

/** Settings > Global variables. */
@Component({
  selector: 'fg-variables-page',
  imports: [Chip, EmptyState, Failure, Icon, MatButton, MatIconButton, PageHead, SearchField, Skeleton],
  templateUrl: './variables-page.html',
  styleUrl: './variables-page.scss',
})
export class VariablesPage {
  private readonly client = inject(VariablesClient);
  private readonly injector = inject(Injector);
  private readonly toast = inject(Toast);

  protected readonly loading = rxResource({ stream: () => this.client.list() });
  protected readonly variables = lastValue(this.loading);
  protected readonly search = signal('');
  protected readonly isLong = computed(() => (this.variables()?.length ?? 0) > LONG);
  protected readonly found = computed(() => {
    const wanted = this.isLong() ? this.search().trim().toLowerCase() : '';
    return (this.variables() ?? []).filter(({ name }) => name.toLowerCase().includes(wanted));
  });

  constructor() {
    void inject(LoadAhead).load(dialog);
  }

  protected async edit(variable: VariableRead | null): Promise<void> {
    const { editVariable } = await dialog();
    const stored = await editVariable(this.injector, variable);
    if (stored === null) return;
    this.loading.reload();
    this.toast.show(`${stored.name} saved`);
  }

  protected async delete(variable: VariableRead): Promise<void> {
    const done = await confirm(this.injector, {
      question: 'Delete this variable?',
      things: [{ name: variable.name }],
      consequence: 'Flows that use this variable will fail unless the server environment defines it.',
      verb: 'Delete variable',
      action: () => firstValueFrom(this.client.delete(variable.id)),
    });
    this.loading.reload();
    if (done) this.toast.show(`${variable.name} deleted`);
  }
}
