import { Component, computed, inject, input, output } from '@angular/core';
import { KnownVariables } from './known-variables';

const NEW = '\n';

/** Chooses the global variable that a field reads, or makes one. */
@Component({
  selector: 'fg-variable-picker',
  template: `
    <select
      #choice
      [id]="id()"
      [disabled]="disabled()"
      [attr.aria-describedby]="describedBy()"
      (change)="choose(choice)"
    >
      @if (chosen() === '') {
        <option value="" selected>Choose a variable</option>
      }
      @for (name of names(); track name) {
        <option [value]="name" [selected]="name === chosen()">{{ name }}</option>
      }
      <option [value]="another">New variable…</option>
    </select>
  `,
  styleUrl: './variable-picker.scss',
})
export class VariablePicker {
  private readonly variables = inject(KnownVariables);
  readonly id = input.required<string>();
  readonly chosen = input.required<string>();
  /** The field hides its value, so that a credential may go there. */
  readonly secret = input(false);
  readonly disabled = input(false);
  readonly describedBy = input<string | null>(null);
  readonly picked = output<string>();

  protected readonly another = NEW;
  /** The chosen one is there even if it does not exist, or only in the server's environment. */
  protected readonly names = computed(() => {
    const known = this.secret() ? this.variables.names() : this.variables.plainNames();
    const chosen = this.chosen();
    return chosen === '' || known.includes(chosen) ? known : [chosen, ...known];
  });

  protected async choose(choice: HTMLSelectElement): Promise<void> {
    if (choice.value !== NEW) {
      this.picked.emit(choice.value);
      return;
    }
    choice.value = this.chosen();
    const name = await this.variables.create('', this.secret() ? 'Credential' : 'Generic');
    if (name !== null) this.picked.emit(name);
  }
}
