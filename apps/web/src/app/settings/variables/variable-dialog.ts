import { Component, computed, inject, type Injector, signal } from '@angular/core';
import { form, FormField, required, validate } from '@angular/forms/signals';
import { MAT_DIALOG_DATA, MatDialog, MatDialogRef } from '@angular/material/dialog';
import { MatError, MatFormField, MatHint, MatInput, MatLabel } from '@angular/material/input';
import type { VariableRead } from '@flowgate/contracts';
import { firstValueFrom } from 'rxjs';
import { Choices } from '../../ui/choices';
import { DialogForm } from '../../ui/dialog-form';
import { Submission } from '../../ui/submission';
import { VariablesClient } from './variables-client';

/** What a new variable begins with. */
type Suggestion = Pick<VariableRead, 'name' | 'type'>;

interface DialogData {
  readonly variable: VariableRead | null;
  readonly suggestion: Suggestion;
}

/** Creates a variable, or changes the given one. @returns it as stored; `null` when nothing was */
export async function editVariable(
  injector: Injector,
  variable: VariableRead | null,
  suggestion: Suggestion = { name: '', type: 'Credential' },
): Promise<VariableRead | null> {
  const opened = injector.get(MatDialog).open<VariableDialog, DialogData, VariableRead>(VariableDialog, {
    data: { variable, suggestion },
    width: '520px',
  });
  return (await firstValueFrom(opened.afterClosed())) ?? null;
}

const TYPES = [
  { value: 'Credential', label: 'Credential' },
  { value: 'Generic', label: 'Plain text' },
] as const;

@Component({
  selector: 'fg-variable-dialog',
  imports: [Choices, DialogForm, FormField, MatError, MatFormField, MatHint, MatInput, MatLabel],
  templateUrl: './variable-dialog.html',
})
export class VariableDialog {
  private readonly client = inject(VariablesClient);
  protected readonly dialog = inject<MatDialogRef<VariableDialog, VariableRead>>(MatDialogRef);
  private readonly data = inject<DialogData>(MAT_DIALOG_DATA);
  protected readonly variable = this.data.variable;

  protected readonly types = TYPES;
  protected readonly submission = new Submission();
  protected readonly model = signal({
    name: this.variable?.name ?? this.data.suggestion.name,
    type: this.variable?.type ?? this.data.suggestion.type,
    value: this.variable?.value ?? '',
    fields: this.variable?.default_fields.join(', ') ?? '',
  });
  protected readonly isSecret = computed(() => this.model().type === 'Credential');
  /** A stored credential is not known here: it stays unless a new one is typed. */
  protected readonly keepsValue = this.variable?.value === null;
  protected readonly form = form(
    this.model,
    (path) => {
      required(path.name);
      validate(path.value, ({ value }) => (value() === '' && !this.keepsValue ? { kind: 'required' } : null));
    },
    {
      submission: {
        action: () => this.submission.attempt(async () => this.dialog.close(await this.store())),
      },
    },
  );

  private store(): Promise<VariableRead> {
    const { name, type, value, fields } = this.model();
    const default_fields = fields
      .split(',')
      .map((field) => field.trim())
      .filter((field) => field !== '');
    const change = { name: name.trim(), default_fields };
    if (this.variable === null) return firstValueFrom(this.client.create({ ...change, type, value }));
    const { id } = this.variable;
    return firstValueFrom(this.client.update({ id, ...change, ...(value !== '' && { value }) }));
  }
}
