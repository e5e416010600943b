import { Component, input } from '@angular/core';
import { type Field, FormField } from '@angular/forms/signals';
import { MatButtonToggle, MatButtonToggleGroup } from '@angular/material/button-toggle';

let count = 0;

/** A few alternatives side by side: arrow keys move between them. */
@Component({
  selector: 'fg-choices',
  imports: [FormField, MatButtonToggle, MatButtonToggleGroup],
  template: `
    <div class="legend" [id]="id">{{ legend() }}</div>
    <mat-button-toggle-group
      hideSingleSelectionIndicator
      [attr.aria-labelledby]="id"
      [formField]="field()"
      (keydown.enter)="send($event)"
    >
      @for (choice of choices(); track choice.value) {
        <mat-button-toggle [value]="choice.value">{{ choice.label }}</mat-button-toggle>
      }
    </mat-button-toggle-group>
  `,
  styleUrl: './choices.scss',
})
export class Choices<T extends string> {
  readonly legend = input.required<string>();
  readonly choices = input.required<readonly { readonly value: T; readonly label: string }[]>();
  readonly field = input.required<Field<T>>();
  protected readonly id = `fg-choices-${count++}`;

  /** Enter sends the form, as from a radio button. */
  protected send({ target }: Event): void {
    if (target instanceof HTMLButtonElement) target.form?.requestSubmit();
  }
}
