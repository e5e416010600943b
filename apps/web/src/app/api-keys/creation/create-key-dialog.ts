import { Component, computed, DestroyRef, inject, type Injector, signal, viewChild } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialog, MatDialogRef } from '@angular/material/dialog';
import type { CreatedApiKey, MaskedApiKey } from '@flowgate/contracts';
import { firstValueFrom } from 'rxjs';
import { closeAfterNavigation } from '../../ui/close-after-navigation';
import { Unsaved } from '../../ui/unsaved';
import { NewKeyForm } from './new-key-form';
import { NewKeyShown } from './new-key-shown';
import { RotateKeyForm } from './rotate-key-form';
import { uncopiedKey } from './uncopied-key';

/**
 * Creates a key and shows it, once. Only its id leaves the dialog: the key itself lives in this component, and goes with it.
 * @param replaced the key in whose place it comes; none when absent
 * @returns the id of the new key; `null` when none was made
 */
export async function createKey(injector: Injector, replaced?: MaskedApiKey): Promise<string | null> {
  const opened = injector.get(MatDialog).open<CreateKeyDialog, MaskedApiKey, string>(CreateKeyDialog, {
    data: replaced,
    width: replaced === undefined ? '880px' : '640px',
    maxWidth: '96vw',
    disableClose: true,
    closeOnNavigation: false,
  });
  return (await firstValueFrom(opened.afterClosed())) ?? null;
}

/** First a form, then the key in its place. */
@Component({
  selector: 'fg-create-key-dialog',
  imports: [NewKeyForm, NewKeyShown, RotateKeyForm],
  template: `
    @if (created(); as key) {
      <fg-new-key-shown [key]="key" [leaving]="leaving()" (copied)="isSafe.set(true)" (done)="leave()" />
    } @else if (replaced) {
      <fg-rotate-key-form [key]="replaced" (created)="created.set($event)" (cancelled)="leave()" />
    } @else {
      <fg-new-key-form (created)="created.set($event)" (cancelled)="leave()" />
    }
  `,
})
export class CreateKeyDialog {
  private readonly dialog = inject<MatDialogRef<CreateKeyDialog, string>>(MatDialogRef);
  protected readonly replaced = inject<MaskedApiKey | undefined>(MAT_DIALOG_DATA);
  private readonly newKey = viewChild(NewKeyForm);
  private readonly rotation = viewChild(RotateKeyForm);
  /** The server is making the key. */
  private readonly busy = computed(() => (this.newKey() ?? this.rotation())?.busy() ?? false);
  protected readonly created = signal<CreatedApiKey | null>(null);
  protected readonly isSafe = signal(false);
  private readonly warned = signal(false);
  /** Somebody was about to close the dialog with a key that they have not copied. */
  protected readonly leaving = computed(() => this.warned() && !this.isSafe());

  constructor() {
    const isUncopied = computed(() => (this.created() === null ? this.busy() : !this.isSafe()));
    inject(Unsaved).hold(uncopiedKey(isUncopied), inject(DestroyRef));
    closeAfterNavigation(this.dialog);
    this.dialog.keydownEvents().subscribe((event) => {
      if (event.key === 'Escape') this.leave();
    });
    this.dialog.backdropClick().subscribe(() => this.leave());
  }

  /** Closes the dialog, but not while the server makes a key; with a key that nobody has copied, asks once before. */
  protected leave(): void {
    if (this.busy()) return;
    const created = this.created();
    if (created === null || this.isSafe() || this.warned()) this.dialog.close(created?.id);
    else this.warned.set(true);
  }
}
