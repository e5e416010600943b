import { DOCUMENT, inject, Service, signal } from '@angular/core';
import type { NavigationError } from '@angular/router';

/** The page that could not be opened: the server did not answer, or a part of the application could not be loaded. */
@Service()
export class FailedNavigation {
  private readonly document = inject(DOCUMENT);
  private readonly failure = signal<NavigationError | null>(null);

  error(): unknown {
    return this.failure()?.error;
  }

  set(failure: NavigationError): void {
    this.failure.set(failure);
  }

  /** Loads the whole page anew: after an update of the server, the parts of the old application are gone. */
  retry(): void {
    const { defaultView } = this.document;
    defaultView?.location.assign(this.failure()?.url ?? '/');
  }
}
