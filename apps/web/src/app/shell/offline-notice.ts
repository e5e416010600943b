import { Component, DOCUMENT, inject, signal } from '@angular/core';
import { Notice } from '../ui/notice';

/** Says that the browser has no network, as long as it has none. */
@Component({
  selector: 'fg-offline-notice',
  imports: [Notice],
  host: { '(window:online)': 'offline.set(false)', '(window:offline)': 'offline.set(true)' },
  template: `
    @if (offline()) {
      <fg-notice kind="warning" heading="You are offline">
        This page may be out of date. You can make changes when you are back online.
      </fg-notice>
    }
  `,
  styles: `
    fg-notice {
      margin-top: 16px;
    }
  `,
})
export class OfflineNotice {
  protected readonly offline = signal(inject(DOCUMENT).defaultView?.navigator.onLine === false);
}
