import { Component, computed, inject, input } from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import { Clock } from '../../ui/clock';
import { Notice } from '../../ui/notice';
import { problemOf } from '../../ui/problem';
import { Toast } from '../../ui/toast';
import { noticeWords } from './notice-words';
import { NoticesClient } from './notices-client';

/** As many as one takes in before the page itself. */
const MOST = 3;

/** Keys that end soon, and budgets that are nearly spent: of one key, or the newest of all. */
@Component({
  selector: 'fg-key-notices',
  imports: [MatButton, Notice, RouterLink],
  template: `
    @for (notice of shown(); track notice.id) {
      <fg-notice [kind]="notice.isOver ? 'error' : 'warning'" [heading]="notice.heading">
        {{ notice.detail }}
        <div noticeAction>
          @if (keyId() === undefined) {
            <a matButton [routerLink]="['/settings/api-keys', notice.data.api_key_id]">Open key</a>
          }
          <button matButton type="button" (click)="dismiss(notice.id)">Dismiss</button>
        </div>
      </fg-notice>
    }
    @if (hidden() > 0) {
      <p>{{ hidden() }} more {{ hidden() === 1 ? 'notice' : 'notices' }} about other keys</p>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 10px;
    }
    :host(:not(:empty)) {
      margin-bottom: 16px;
    }
    p {
      color: var(--mat-sys-on-surface-variant);
      font-size: 0.875rem;
      margin: 0;
    }
  `,
})
export class KeyNotices {
  private readonly client = inject(NoticesClient);
  private readonly clock = inject(Clock);
  private readonly toast = inject(Toast);
  /** The only key that is of interest; all when absent. */
  readonly keyId = input<string>();
  /** A page is a page also without its notices: what keeps them away is not told. */
  private readonly loading = rxResource({ stream: () => this.client.list() });
  private readonly notices = computed(() => {
    const all = this.loading.hasValue() ? this.loading.value().notices : [];
    const id = this.keyId();
    const now = this.clock.now();
    return all
      .filter(({ data }) => id === undefined || data.api_key_id === id)
      .map((notice) => ({ ...notice, ...noticeWords(notice, now) }));
  });
  protected readonly shown = computed(() => this.notices().slice(0, MOST));
  protected readonly hidden = computed(() => this.notices().length - this.shown().length);

  protected async dismiss(id: string): Promise<void> {
    try {
      await firstValueFrom(this.client.dismiss(id));
    } catch (error) {
      this.toast.show(problemOf(error).title);
    }
    this.loading.reload();
  }
}
