import { ApplicationRef, inject, Service } from '@angular/core';

/** Lets the page's own requests come first. */
const PATIENCE_MS = 1000;

/**
 * Loads parts of the application before they are needed, so that a click is answered at once, and also when the server cannot be
 * reached any more. Waits until the page is there and the browser has nothing else to do.
 */
@Service()
export class LoadAhead {
  private readonly app = inject(ApplicationRef);

  /** A part that does not come is asked for again when it is needed. */
  async load(...parts: readonly (() => Promise<unknown>)[]): Promise<void> {
    await this.idle();
    await Promise.allSettled(parts.map((part) => part()));
  }

  /** Resolves when there is time for something that is not needed yet. */
  async idle(): Promise<void> {
    await this.app.whenStable();
    await new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
    // Safari has none.
    if (typeof requestIdleCallback === 'function')
      await new Promise<unknown>((resolve) => requestIdleCallback(resolve));
  }
}
