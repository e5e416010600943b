import { inject, Injector, Service } from '@angular/core';

const SHOWN_MS = 4000;

/** A word at the edge of the window about what was done; also said to screen readers. Loaded when there is first something to say. */
@Service()
export class Toast {
  private readonly injector = inject(Injector);

  async show(message: string): Promise<void> {
    await this.open(message, undefined, SHOWN_MS);
  }

  /** What stays until it is closed. */
  async keep(message: string): Promise<void> {
    await this.open(message, 'Close', 0);
  }

  private async open(message: string, action: string | undefined, duration: number): Promise<void> {
    const { MatSnackBar } = await import('@angular/material/snack-bar');
    this.injector.get(MatSnackBar).open(message, action, { duration });
  }
}
