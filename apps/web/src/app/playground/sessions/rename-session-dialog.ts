import { Component, inject, type Injector, signal } from '@angular/core';
import { form, FormField, FormRoot, maxLength, validate } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialog,
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogRef,
  MatDialogTitle,
} from '@angular/material/dialog';
import { MatError, MatFormField, MatInput, MatLabel } from '@angular/material/input';
import { firstValueFrom } from 'rxjs';
import { Notice } from '../../ui/notice';
import { type Problem, problemOf } from '../../ui/problem';

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
  imports: [
    FormField,
    FormRoot,
    MatButton,
    MatDialogActions,
    MatDialogClose,
    MatDialogContent,
    MatDialogTitle,
    MatError,
    MatFormField,
    MatInput,
    MatLabel,
    Notice,
  ],
  template: `
    <form [formRoot]="form">
      <h2 matDialogTitle>Rename session</h2>
      <mat-dialog-content>
        <mat-form-field appearance="outline" class="field">
          <mat-label>Name</mat-label>
          <input matInput cdkFocusInitial autocomplete="off" [formField]="form.name" />
          <mat-error>{{ form.name().errors()[0]?.message }}</mat-error>
        </mat-form-field>
        <div aria-live="assertive">
          @if (problem(); as problem) {
            <fg-notice kind="error" [heading]="problem.title">{{ problem.detail }}</fg-notice>
          }
        </div>
      </mat-dialog-content>
      <mat-dialog-actions align="end">
        <button matButton type="button" matDialogClose>Cancel</button>
        <button matButton="filled" type="submit" [disabled]="form().submitting()" disabledInteractive>
          Rename
        </button>
      </mat-dialog-actions>
    </form>
  `,
  styles: `
    .field {
      margin-top: 6px;
    }
  `,
})
export class RenameSessionDialog {
  private readonly data = inject<Renaming>(MAT_DIALOG_DATA);
  private readonly dialog = inject<MatDialogRef<RenameSessionDialog, string>>(MatDialogRef);
  protected readonly problem = signal<Problem | null>(null);
  private readonly model = signal({ name: this.data.session });
  protected readonly form = form(
    this.model,
    (path) => {
      maxLength(path.name, LONGEST, { message: `At most ${LONGEST} characters` });
      validate(path.name, ({ value }) => this.refusal(value().trim()));
    },
    { submission: { action: () => this.submit() } },
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
    this.problem.set(null);
    try {
      await this.data.action(name);
      this.dialog.close(name);
    } catch (error) {
      this.problem.set(problemOf(error));
    }
  }
}
