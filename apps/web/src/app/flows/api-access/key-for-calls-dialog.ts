import { Component, inject, type Injector } from '@angular/core';
import { MatDialog, MatDialogRef } from '@angular/material/dialog';
import { firstValueFrom } from 'rxjs';
import { NewKeyForm } from '../../settings/api-keys/new-key-form';

/** Creates a key for the calls on the page. @returns the key itself, which nobody shows again; `null` when none was made */
export async function createKeyForCalls(injector: Injector): Promise<string | null> {
  const dialogs = injector.get(MatDialog);
  const opened = dialogs.open<KeyForCallsDialog, never, string>(KeyForCallsDialog, { width: '520px' });
  return (await firstValueFrom(opened.afterClosed())) ?? null;
}

@Component({
  selector: 'fg-key-for-calls-dialog',
  imports: [NewKeyForm],
  template: `<fg-new-key-form (created)="dialog.close($event.api_key)" (cancelled)="dialog.close()" />`,
})
export class KeyForCallsDialog {
  protected readonly dialog = inject<MatDialogRef<KeyForCallsDialog, string>>(MatDialogRef);
}
