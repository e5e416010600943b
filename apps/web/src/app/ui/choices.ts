import { Component, input } from '@angular/core';
import { type Field, FormField } from '@angular/forms/signals';

/** A few alternatives side by side, as radio buttons: arrow keys move between them. */
@Component({
  selector: 'fg-choices',
  imports: [FormField],
  template: `
    <fieldset>
      <legend>{{ legend() }}</legend>
      @for (choice of choices(); track choice.value) {
        <label>
          <input type="radio" [value]="choice.value" [formField]="field()" />
          <span>{{ choice.label }}</span>
        </label>
      }
    </fieldset>
  `,
  styleUrl: './choices.scss',
})
export class Choices<T extends string> {
  readonly legend = input.required<string>();
  readonly choices = input.required<readonly { readonly value: T; readonly label: string }[]>();
  readonly field = input.required<Field<T>>();
}
