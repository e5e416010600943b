import { Component, computed, input } from '@angular/core';
import { Icon } from './icon';
import type { IconName } from './icons';

export type NoticeKind = 'info' | 'warning' | 'error';

const ICONS: Readonly<Record<NoticeKind, IconName>> = { info: 'info', warning: 'alert', error: 'alert' };

/** A boxed remark inside a page or a dialog. Announcing it is up to the place it stands in. */
@Component({
  selector: 'fg-notice',
  imports: [Icon],
  host: { '[class]': 'kind()' },
  template: `
    <div class="said">
      <fg-icon [name]="icon()" />
      <div class="text">
        @if (heading()) {
          <strong>{{ heading() }}</strong>
        }
        <ng-content />
      </div>
    </div>
    <ng-content select="[noticeAction]" />
  `,
  styles: `
    :host {
      --fg-icon-size: 20px;
      align-items: center;
      border-radius: 10px;
      display: flex;
      flex-wrap: wrap;
      font-size: 0.875rem;
      gap: 8px 16px;
      line-height: 1.45;
      padding: 10px 14px;
    }
    .said {
      align-items: start;
      display: flex;
      flex: 1 1 18rem;
      gap: 10px;
    }
    .text {
      flex: 1;
      min-width: 0;
      overflow-wrap: anywhere;
    }
    strong {
      display: block;
      font-weight: 600;
    }
    :host(.info) {
      background: var(--fg-accent-wash);
    }
    :host(.warning) {
      background: var(--fg-warning-wash);
      color: var(--fg-on-warning);
    }
    :host(.error) {
      background: var(--fg-danger-wash);
      color: var(--fg-on-danger);
    }
  `,
})
export class Notice {
  readonly kind = input.required<NoticeKind>();
  readonly heading = input<string>();
  protected readonly icon = computed(() => ICONS[this.kind()]);
}
