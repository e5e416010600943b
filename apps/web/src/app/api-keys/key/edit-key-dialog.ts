import { Component, computed, DestroyRef, inject, Injector, signal } from '@angular/core';
import { form } from '@angular/forms/signals';
import { MAT_DIALOG_DATA, MatDialog, MatDialogRef } from '@angular/material/dialog';
import { firstValueFrom } from 'rxjs';
import { closeAfterNavigation } from '../../ui/close-after-navigation';
import { confirm } from '../../ui/confirm';
import { DialogForm } from '../../ui/dialog-form';
import { Submission } from '../../ui/submission';
import { type LeavingQuestion, Unsaved } from '../../ui/unsaved';
import { ApiKeysClient, type ReadKey } from '../api-keys-client';
import { draftOf, rulesOf } from '../rules/key-draft';
import { keyDraftRules } from '../rules/key-draft-rules';
import { KeyFields } from '../rules/key-fields';
import { KeySummary } from '../rules/key-summary-panel';

const UNSAVED: LeavingQuestion = {
  question: 'Discard your changes to this key?',
  consequence: 'They are not saved. The key stays as it is.',
  verb: 'Discard',
};

/** Has the user edit a key as it was read. @returns whether it was saved */
export async function editKey(injector: Injector, read: ReadKey): Promise<boolean> {
  const opened = injector.get(MatDialog).open<EditKeyDialog, ReadKey, boolean>(EditKeyDialog, {
    data: read,
    width: '880px',
    maxWidth: '96vw',
    disableClose: true,
    closeOnNavigation: false,
  });
  return (await firstValueFrom(opened.afterClosed())) ?? false;
}

/** All that can be changed about a key: its text and what it is for stay. */
@Component({
  selector: 'fg-edit-key-dialog',
  imports: [DialogForm, KeyFields, KeySummary],
  template: `
    <fg-dialog-form
      heading="Edit API key"
      verb="Save"
      [form]="form"
      [problem]="submission.problem()"
      (cancelled)="leave()"
    >
      <div class="columns">
        <fg-key-fields [form]="form" [isMade]="true" />
        <fg-key-summary [key]="facts()" />
      </div>
    </fg-dialog-form>
  `,
  styleUrl: '../creation/key-form.scss',
})
export class EditKeyDialog {
  private readonly client = inject(ApiKeysClient);
  private readonly read = inject<ReadKey>(MAT_DIALOG_DATA);
  private readonly dialog = inject<MatDialogRef<EditKeyDialog, boolean>>(MatDialogRef);
  protected readonly submission = new Submission();
  private readonly injector = inject(Injector);
  private readonly begun = draftOf(this.read.key);
  private readonly model = signal(this.begun);
  private readonly changed = computed(() => JSON.stringify(this.model()) !== JSON.stringify(this.begun));
  protected readonly form = form(this.model, keyDraftRules, {
    submission: {
      action: () => this.submission.attempt(() => this.save()),
      onInvalid: (fields) => fields().errorSummary()[0]?.fieldTree().focusBoundControl(),
    },
  });
  private readonly rules = computed(() => rulesOf(this.model(), this.read.key.expires_at));
  protected readonly facts = computed(() => ({ ...this.rules(), is_active: this.read.key.is_active }));

  constructor() {
    const question = computed(() => (this.changed() ? UNSAVED : null));
    inject(Unsaved).hold(question, inject(DestroyRef));
    closeAfterNavigation(this.dialog);
    this.dialog.keydownEvents().subscribe((event) => {
      if (event.key === 'Escape') void this.leave();
    });
    this.dialog.backdropClick().subscribe(() => void this.leave());
  }

  /** Closes the dialog; what was changed and not saved is asked about before. */
  protected async leave(): Promise<void> {
    if (this.form().submitting()) return;
    const ask = { ...UNSAVED, things: [], refusal: 'Keep editing' };
    if (!this.changed() || (await confirm(this.injector, ask))) this.dialog.close(false);
  }

  private async save(): Promise<void> {
    await firstValueFrom(this.client.update(this.read, this.rules()));
    this.dialog.close(true);
  }
}
