import { Component, computed, DestroyRef, inject, type Injector, signal, viewChild } from '@angular/core';
import { MatDialog, MatDialogRef } from '@angular/material/dialog';
import type { CreatedApiKey } from '@flowgate/contracts';
import { firstValueFrom } from 'rxjs';
import { closeAfterNavigation } from '../../ui/close-after-navigation';
import { Unsaved } from '../../ui/unsaved';
import { NewKeyForm } from './new-key-form';
import { NewKeyShown } from './new-key-shown';
import { uncopiedKey } from './uncopied-key';

/**
 * Creates a key and shows it, once. Only its id leaves the dialog: the key itself lives in this component, and goes with it.
 * @returns the id of the new key; `null` when none was made
 */
export async function createKey(injector: Injector): Promise<string | null> {
  const opened = injector.get(MatDialog).open<CreateKeyDialog, never, string>(CreateKeyDialog, {
    width: '880px',
    maxWidth: '96vw',
    disableClose: true,
    closeOnNavigation: false,
  });
  return (await firstValueFrom(opened.afterClosed())) ?? null;
}

/** First the form, then the key in its place. */
@Component({
  selector: 'fg-create-key-dialog',
  imports: [NewKeyForm, NewKeyShown],
  template: `
    @if (created(); as key) {
      <fg-new-key-shown [key]="key" [leaving]="leaving()" (copied)="isSafe.set(true)" (done)="leave()" />
    } @else {
      <fg-new-key-form (created)="created.set($event)" (cancelled)="leave()" />
    }
  `,
})
export class CreateKeyDialog {
  private readonly dialog = inject<MatDialogRef<CreateKeyDialog, string>>(MatDialogRef);
  private readonly form = viewChild(NewKeyForm);
  protected readonly created = signal<CreatedApiKey | null>(null);
  protected readonly isSafe = signal(false);
  private readonly warned = signal(false);
  /** Somebody was about to close the dialog with a key that they have not copied. */
  protected readonly leaving = computed(() => this.warned() && !this.isSafe());

  constructor() {
    const isUncopied = computed(() =>
      this.created() === null ? (this.form()?.busy() ?? false) : !this.isSafe(),
    );
    inject(Unsaved).hold(uncopiedKey(isUncopied), inject(DestroyRef));
    closeAfterNavigation(this.dialog);
    this.dialog.keydownEvents().subscribe((event) => {
      if (event.key === 'Escape') this.leave();
    });
    this.dialog.backdropClick().subscribe(() => this.leave());
  }

  /** Closes the dialog, but not while the server makes a key; with a key that nobody has copied, asks once before. */
  protected leave(): void {
    if (this.form()?.busy()) return;
    const created = this.created();
    if (created === null || this.isSafe() || this.warned()) this.dialog.close(created?.id);
    else this.warned.set(true);
  }
}
