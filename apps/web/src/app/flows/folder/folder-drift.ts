import { Component, computed, inject, Injector, output } from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import { firstValueFrom } from 'rxjs';
import { confirm } from '../../ui/confirm';
import { lastValue } from '../../ui/last-value';
import { Notice } from '../../ui/notice';
import { problemOf } from '../../ui/problem';
import { Toast } from '../../ui/toast';
import { FlowsClient } from '../flows-client';
import { driftOf } from './drift';

/** More are counted. */
const MOST_SHOWN = 5;

/** Where the folder of flow files and the server differ, says so and offers to load the folder again. Nothing where they do not. */
@Component({
  selector: 'fg-folder-drift',
  imports: [MatButton, Notice],
  template: `
    @if (drift().length > 0) {
      <fg-notice kind="warning" heading="The folder of flows and this server differ">
        <ul>
          @for (one of shown(); track $index) {
            <li>
              <span dir="auto">{{ one.name }}</span>: {{ one.what }}
            </li>
          }
          @if (drift().length > shown().length) {
            <li>And {{ drift().length - shown().length }} more.</li>
          }
        </ul>
        <button noticeAction matButton="outlined" type="button" (click)="reload()">Reload…</button>
      </fg-notice>
    } @else if (loading.error()) {
      <fg-notice kind="error" heading="The folder of flows cannot be loaded">{{ problem() }}</fg-notice>
    }
  `,
  styles: `
    fg-notice {
      margin-bottom: 20px;
    }
    ul {
      margin: 4px 0 0;
      padding-inline-start: 18px;
    }
  `,
})
export class FolderDrift {
  private readonly client = inject(FlowsClient);
  private readonly injector = inject(Injector);
  private readonly toast = inject(Toast);
  readonly reloaded = output();
  protected readonly loading = rxResource({ stream: () => this.client.folder() });
  private readonly plan = lastValue(this.loading);
  protected readonly drift = computed(() => {
    const plan = this.plan();
    return plan === undefined || this.loading.error() ? [] : driftOf(plan);
  });
  protected readonly shown = computed(() => this.drift().slice(0, MOST_SHOWN));
  protected readonly problem = computed(() => problemOf(this.loading.error()).detail);

  protected async reload(): Promise<void> {
    const drift = this.drift();
    const done = await confirm(this.injector, {
      question: 'Load the folder of flows again?',
      things: drift.map(({ name, what }) => ({ name, note: what })),
      consequence: 'What was changed here is replaced by what the files say.',
      verb: 'Reload',
      action: () => firstValueFrom(this.client.reloadFolder()),
    });
    this.loading.reload();
    if (!done) return;
    this.reloaded.emit();
    this.toast.show('Folder loaded');
  }
}
