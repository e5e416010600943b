import { Component, inject, type Injector, signal } from '@angular/core';
import { form, FormField, maxLength, validate } from '@angular/forms/signals';
import { MAT_DIALOG_DATA, MatDialog, MatDialogRef } from '@angular/material/dialog';
import { MatError, MatFormField, MatInput, MatLabel } from '@angular/material/input';
import { firstValueFrom } from 'rxjs';
import { DialogForm } from '../../ui/dialog-form';
import { Submission } from '../../ui/submission';

export interface Renaming {
  readonly session: string;
  readonly taken: readonly string[];
  /** Does it. What it throws is shown, and can be tried again. */
  readonly action: (name: string) => Promise<unknown>;
}

const LONGEST = 200;

/** Gives a session another name. @returns the name, `null` when it keeps the one it has */
export async function renameSession(injector: Injector, renaming: Renaming): Promise<string | null> {
  const config = { data: renaming, width: '420px' };
  const opened = injector
    .get(MatDialog)
    .open<RenameSessionDialog, Renaming, string>(RenameSessionDialog, config);
  return (await firstValueFrom(opened.afterClosed())) ?? null;
}

@Component({
  selector: 'fg-rename-session-dialog',
  imports: [DialogForm, FormField, MatError, MatFormField, MatInput, MatLabel],
  template: `
    <fg-dialog-form
      heading="Rename session"
      verb="Rename"
      [form]="form"
      [problem]="submission.problem()"
      (cancelled)="dialog.close()"
    >
      <mat-form-field appearance="outline">
        <mat-label>Name</mat-label>
        <input matInput cdkFocusInitial autocomplete="off" [formField]="form.name" />
        <mat-error>{{ form.name().errors()[0]?.message }}</mat-error>
      </mat-form-field>
    </fg-dialog-form>
  `,
})
export class RenameSessionDialog {
  private readonly data = inject<Renaming>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<RenameSessionDialog, string>>(MatDialogRef);
  protected readonly submission = new Submission();
  private readonly model = signal({ name: this.data.session });
  protected readonly form = form(
    this.model,
    (path) => {
      maxLength(path.name, LONGEST, { message: `At most ${LONGEST} characters` });
      validate(path.name, ({ value }) => this.refusal(value().trim()));
    },
    { submission: { action: () => this.submission.attempt(() => this.submit()) } },
  );

  /** Two sessions of one name would become one. */
  private refusal(name: string): { kind: string; message: string } | null {
    if (name === '') return { kind: 'empty', message: 'A session needs a name' };
    const isTaken = name !== this.data.session && this.data.taken.includes(name);
    return isTaken ? { kind: 'taken', message: 'Another session has this name' } : null;
  }

  private async submit(): Promise<void> {
    const name = this.model().name.trim();
    if (name === this.data.session) {
      this.dialog.close();
      return;
    }
    await this.data.action(name);
    this.dialog.close(name);
  }
}
