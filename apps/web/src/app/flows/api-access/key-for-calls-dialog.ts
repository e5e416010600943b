import { Component, computed, DestroyRef, inject, type Injector, viewChild } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialog, MatDialogRef } from '@angular/material/dialog';
import type { FlowHeader } from '@flowgate/contracts';
import { firstValueFrom } from 'rxjs';
import { NewKeyForm } from '../../api-keys/creation/new-key-form';
import { uncopiedKey } from '../../api-keys/creation/uncopied-key';
import { closeAfterNavigation } from '../../ui/close-after-navigation';
import { Unsaved } from '../../ui/unsaved';

type CalledFlow = Pick<FlowHeader, 'id' | 'name'>;

/**
 * Creates a key for the calls on the page.
 * @param flow the one that is called: the key has its name and reaches no other, unless the user changes that
 * @returns the key itself, which nobody shows again; `null` when none was made
 */
export async function createKeyForCalls(injector: Injector, flow: CalledFlow): Promise<string | null> {
  const opened = injector.get(MatDialog).open<KeyForCallsDialog, CalledFlow, string>(KeyForCallsDialog, {
    data: flow,
    width: '880px',
    maxWidth: '96vw',
    disableClose: true,
    closeOnNavigation: false,
  });
  return (await firstValueFrom(opened.afterClosed())) ?? null;
}

@Component({
  selector: 'fg-key-for-calls-dialog',
  imports: [NewKeyForm],
  template: `
    <fg-new-key-form
      [suggestedName]="flow.name"
      [suggestedFlow]="flow.id"
      (created)="dialog.close($event.api_key)"
      (cancelled)="dialog.close()"
    />
  `,
})
export class KeyForCallsDialog {
  protected readonly flow = inject<CalledFlow>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<KeyForCallsDialog, string>>(MatDialogRef);
  private readonly form = viewChild.required(NewKeyForm);

  constructor() {
    // A key that is being made while the page is left would never be seen.
    const isBusy = computed(() => this.form().busy());
    inject(Unsaved).hold(uncopiedKey(isBusy), inject(DestroyRef));
    closeAfterNavigation(this.dialog);
    this.dialog.keydownEvents().subscribe((event) => {
      if (event.key === 'Escape') this.leave();
    });
    this.dialog.backdropClick().subscribe(() => this.leave());
  }

  private leave(): void {
    if (!this.form().busy()) this.dialog.close();
  }
}
