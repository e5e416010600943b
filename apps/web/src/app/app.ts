import { Component, DOCUMENT, effect, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { FailedNavigation } from './shell/failed-navigation';
import { Failure } from './ui/failure';

/** The root: the page of the address, or what kept it from opening. */
@Component({
  selector: 'fg-app',
  imports: [RouterOutlet, Failure],
  template: `
    @if (!failed.isFramed() && failed.error(); as error) {
      <main class="failed">
        <fg-failure [error]="error" (retry)="failed.retry()" />
      </main>
    }
    <div class="page" [hidden]="!failed.isFramed() && failed.error()">
      <router-outlet (activate)="removeBoot()" />
    </div>
  `,
  styles: `
    .page:not([hidden]) {
      display: contents;
    }
    .failed {
      padding: 15vh 16px 16px;
    }
  `,
})
export class App {
  private readonly document = inject(DOCUMENT);
  protected readonly failed = inject(FailedNavigation);

  constructor() {
    effect(() => {
      if (this.failed.error()) this.removeBoot();
    });
  }

  /** What `index.html` shows until there is something to see. */
  protected removeBoot(): void {
    this.document.getElementById('fg-boot')?.remove();
  }
}
