import { Component, computed, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Icon } from './icon';
import { problemOf } from './problem';

/** Stands where something could not be loaded: what went wrong, and a way to try again, which is taken when the network is back. */
@Component({
  selector: 'fg-failure',
  imports: [Icon, MatButton],
  host: { '(window:online)': 'retry.emit()' },
  template: `
    <div class="failure" role="alert">
      <fg-icon name="alert" />
      @if (level() === 1) {
        <h1>{{ problem().title }}</h1>
      } @else {
        <h2>{{ problem().title }}</h2>
      }
      <p>{{ problem().detail }}</p>
      <button matButton="outlined" type="button" (click)="retry.emit()">Try again</button>
      <ng-content />
    </div>
  `,
  styles: `
    .failure {
      color: var(--mat-sys-on-surface-variant);
      display: grid;
      gap: 8px;
      justify-items: center;
      padding: 48px 16px;
      text-align: center;
    }
    fg-icon {
      --fg-icon-size: 32px;
      color: var(--mat-sys-error);
    }
    h1,
    h2 {
      color: var(--mat-sys-on-surface);
      font-size: 1.0625rem;
      margin: 4px 0 0;
    }
    p {
      margin: 0 0 12px;
      max-width: 52ch;
      overflow-wrap: anywhere;
    }
  `,
})
export class Failure {
  readonly error = input.required<unknown>();
  /** Of its heading: 1 where it stands in a page's place. */
  readonly level = input<1 | 2>(2);
  readonly retry = output();
  protected readonly problem = computed(() => problemOf(this.error()));
}
