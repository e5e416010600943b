import { ErrorHandler, inject, Injector, Service } from '@angular/core';
import { problemOf } from '../ui/problem';

/** Errors that no page has caught: the console has them whole, the user is told that something did not work. */
@Service()
export class UnexpectedErrors extends ErrorHandler {
  private readonly injector = inject(Injector);

  override handleError(error: unknown): void {
    super.handleError(error);
    const { title, detail } = problemOf(error);
    import('@angular/material/snack-bar').then(
      ({ MatSnackBar }) => this.injector.get(MatSnackBar).open(`${title}. ${detail}`, 'Close'),
      (reason: unknown) => super.handleError(reason),
    );
  }
}
