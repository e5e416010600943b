import { Location } from '@angular/common';
import { type DestroyRef, DOCUMENT, inject, Service, signal } from '@angular/core';
import { type NavigationError, NavigationStart, Router } from '@angular/router';

/** The page that could not be opened: the server did not answer, or a part of the application could not be loaded. */
@Service()
export class FailedNavigation {
  private readonly document = inject(DOCUMENT);
  private readonly location = inject(Location);
  private readonly failure = signal<NavigationError | null>(null);
  private readonly framed = signal(false);
  /** Whether the shell is there to show the failure in its place for pages. */
  readonly isFramed = this.framed.asReadonly();

  constructor() {
    inject(Router).events.subscribe((event) => {
      if (event instanceof NavigationStart) this.failure.set(null);
    });
  }

  error(): unknown {
    return this.failure()?.error;
  }

  set(failure: NavigationError): void {
    this.failure.set(failure);
  }

  /** Shows failures within a frame from now on, as long as there is one. */
  frameBy(frame: DestroyRef): void {
    this.framed.set(true);
    frame.onDestroy(() => this.framed.set(false));
  }

  /** Loads the whole page anew: after an update of the server, the parts of the old application are gone. */
  retry(): void {
    const { defaultView } = this.document;
    defaultView?.location.assign(this.location.prepareExternalUrl(this.failure()?.url ?? '/'));
  }
}
