import { ErrorHandler, inject, Service } from '@angular/core';
import { Toast } from '../ui/toast';
import { problemOf } from '../ui/problem';

/** Errors that no page has caught: the console has them whole, the user is told that something did not work. */
@Service()
export class UnexpectedErrors extends ErrorHandler {
  private readonly toast = inject(Toast);

  override handleError(error: unknown): void {
    super.handleError(error);
    const { title, detail } = problemOf(error);
    this.toast.keep(`${title}. ${detail}`).catch((reason: unknown) => super.handleError(reason));
  }
}
