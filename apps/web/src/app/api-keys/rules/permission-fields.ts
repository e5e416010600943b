import { Component, input } from '@angular/core';
import type { FieldTree } from '@angular/forms/signals';
import type { Scope } from '@flowgate/contracts';
import { Choices } from '../../ui/choices';
import type { KeyDraft } from './key-draft';
import { SCOPE_GROUPS } from './scope-words';
import { toggled } from './toggled';

const POWERS: readonly { value: KeyDraft['power']; label: string }[] = [
  { value: 'run', label: 'Run flows only' },
  { value: 'chosen', label: 'Choose permissions' },
  { value: 'all', label: 'Full access' },
];

/** What a key may do. */
@Component({
  selector: 'fg-permission-fields',
  imports: [Choices],
  template: `
    <fg-choices legend="Permissions" [choices]="powers" [field]="form().power" />
    @if (form().power().value() === 'chosen') {
      <div class="groups">
        @for (group of groups; track group.heading) {
          <fieldset>
            <legend>{{ group.heading }}</legend>
            @for (one of group.scopes; track one.scope) {
              <label class="check">
                <input
                  type="checkbox"
                  [checked]="form().scopes().value().includes(one.scope)"
                  (change)="toggle(one.scope)"
                />
                <span>{{ one.label }}</span>
              </label>
            }
          </fieldset>
        }
      </div>
      @if (form().scopes().errors()[0]; as error) {
        <p class="error">{{ error.message }}</p>
      }
    } @else if (form().power().value() === 'all') {
      <p class="hint">
        Like a Langflow key: everything your account can do, including deleting flows and creating other keys.
      </p>
    }
  `,
  styleUrl: './permission-fields.scss',
})
export class PermissionFields {
  readonly form = input.required<FieldTree<KeyDraft>>();
  protected readonly powers = POWERS;
  protected readonly groups = SCOPE_GROUPS;

  protected toggle(scope: Scope): void {
    this.form()
      .scopes()
      .value.update((scopes) => toggled(scopes, scope));
  }
}
