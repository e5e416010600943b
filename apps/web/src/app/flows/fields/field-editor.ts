import { Component, computed, input, output } from '@angular/core';
import type { FlowField, ModelProviderChoice } from '@flowgate/contracts';
import { edited, editProblem, type FieldEdit } from './field-edit';
import { ModelPicker } from './model-picker';
import { TableEditor } from './table-editor';
import { ValueInput } from './value-input';
import { VariablePicker } from './variable-picker';

const TAKE_VARIABLES: ReadonlySet<FlowField['kind']> = new Set(['text', 'multiline', 'secret', 'choice']);

/** A field of a component with its value, and the way to change it: a value of its own, or a variable. */
@Component({
  selector: 'fg-field-editor',
  imports: [ModelPicker, TableEditor, ValueInput, VariablePicker],
  host: { '[class.changed]': 'edit() !== undefined', '[class.missing]': 'missing()' },
  templateUrl: './field-editor.html',
  styleUrl: './field-editor.scss',
})
export class FieldEditor {
  readonly field = input.required<FlowField>();
  readonly edit = input<FieldEdit>();
  /** The prefix of the ids of what is in it; `<id>-input` is what takes the focus. */
  readonly id = input.required<string>();
  readonly disabled = input(false);
  readonly providers = input<readonly ModelProviderChoice[]>([]);
  /** Whether a run cannot do without another value, and what would be right. */
  readonly missing = input<string>();
  readonly changed = output<FieldEdit | undefined>();

  protected readonly now = computed(() => edited(this.field(), this.edit()));
  protected readonly problem = computed(() => editProblem(this.field(), this.edit()));
  protected readonly takesVariable = computed(() => TAKE_VARIABLES.has(this.field().kind));
  protected readonly described = computed(() => {
    const parts = [
      this.field().info !== '' && 'info',
      this.problem() !== null && 'problem',
      this.missing() !== undefined && 'missing',
    ].filter((part) => part !== false);
    return parts.map((part) => `${this.id()}-${part}`).join(' ') || null;
  });

  protected set(value: unknown): void {
    this.changed.emit({ value });
  }

  protected useVariable(variable: string): void {
    this.changed.emit({ variable });
  }

  /** Back to a value: an empty one where the field reads a variable now. */
  protected useValue(): void {
    this.changed.emit(this.field().variable === null ? undefined : { value: '' });
  }
}
