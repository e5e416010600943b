import { booleanAttribute, Component, input, output } from '@angular/core';
import { type FieldTree, FormRoot } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatDialogActions, MatDialogContent, MatDialogTitle } from '@angular/material/dialog';
import { FormProblem } from './form-problem';
import type { Problem } from './problem';

/** The frame of a form in a dialog: its title, why it could not be sent, and the two buttons below it. */
@Component({
  selector: 'fg-dialog-form',
  imports: [FormProblem, FormRoot, MatButton, MatDialogActions, MatDialogContent, MatDialogTitle],
  template: `
    <form [formRoot]="form()" autocomplete="off">
      <h2 matDialogTitle>{{ heading() }}</h2>
      <mat-dialog-content class="fg-form">
        <ng-content />
        <fg-form-problem [problem]="problem()" />
      </mat-dialog-content>
      <mat-dialog-actions align="end">
        <button
          matButton
          type="button"
          [disabled]="held() && form()().submitting()"
          disabledInteractive
          (click)="cancelled.emit()"
        >
          Cancel
        </button>
        <button matButton="filled" type="submit" [disabled]="form()().submitting()" disabledInteractive>
          {{ verb() }}
        </button>
      </mat-dialog-actions>
    </form>
  `,
  styles: `
    /* In sight also where the fields before it are higher than the window. */
    fg-form-problem {
      bottom: 0;
      position: sticky;
      z-index: 1;
    }
  `,
})
export class DialogForm<T> {
  readonly form = input.required<FieldTree<T>>();
  readonly heading = input.required<string>();
  /** What the button says that sends the form. */
  readonly verb = input.required<string>();
  readonly problem = input.required<Problem | null>();
  /** Whether the dialog stays open while the form is sent, because what comes back would be lost. */
  readonly held = input(false, { transform: booleanAttribute });
  readonly cancelled = output();
}
