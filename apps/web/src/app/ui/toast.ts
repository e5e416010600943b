import { inject, Injector, Service } from '@angular/core';
import { LoadAhead } from './load-ahead';

const SHOWN_MS = 4000;
const snackBar = () => import('@angular/material/snack-bar');

/** A word at the edge of the window about what was done; also said to screen readers. */
@Service()
export class Toast {
  private readonly injector = inject(Injector);

  constructor() {
    void inject(LoadAhead).load(snackBar);
  }

  show(message: string): void {
    void this.open(message, undefined, SHOWN_MS);
  }

  /** What stays until it is closed. */
  keep(message: string): void {
    void this.open(message, 'Close', 0);
  }

  private async open(message: string, action: string | undefined, duration: number): Promise<void> {
    const { MatSnackBar } = await snackBar();
    this.injector.get(MatSnackBar).open(message, action, { duration });
  }
}
