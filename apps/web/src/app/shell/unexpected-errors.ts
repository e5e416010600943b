import { ErrorHandler, inject, Injector, Service, signal } from '@angular/core';
import { Toast } from '../ui/toast';
import { isMissingPart, problemOf } from '../ui/problem';

/** Errors that no page has caught: the console has them whole, and the user sees that something did not work. */
@Service()
export class UnexpectedErrors extends ErrorHandler {
  private readonly injector = inject(Injector);
  private readonly missing = signal<unknown>(null);
  /** A part of the application that did not come when it was needed; `null` while all did. */
  readonly missingPart = this.missing.asReadonly();

  override handleError(error: unknown): void {
    super.handleError(error);
    if (isMissingPart(error)) {
      // Not by a toast, which may be what did not come.
      this.missing.set(error);
      return;
    }
    const { title, detail } = problemOf(error);
    this.injector.get(Toast).keep(`${title}. ${detail}`);
  }

  forgetMissingPart(): void {
    this.missing.set(null);
  }
}
