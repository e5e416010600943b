import { Component, computed, input, output } from '@angular/core';
import type { FlowField } from '@flowgate/contracts';
import { Control, ControlState } from './control';
import { readJson, readNumber, textOfValue } from './field-edit';

/** What a field's value is typed or chosen in. */
@Component({
  selector: 'fg-value-input',
  imports: [Control],
  providers: [{ provide: ControlState, useExisting: ValueInput }],
  templateUrl: './value-input.html',
  styleUrl: './value-input.scss',
})
export class ValueInput implements ControlState {
  readonly field = input.required<FlowField>();
  readonly value = input.required<unknown>();
  /** The user has entered the value; a secret as it is stored is not known here. */
  readonly isNew = input(false);
  readonly id = input.required<string>();
  readonly disabled = input(false);
  readonly invalid = input(false);
  readonly describedBy = input<string | null>(null);
  readonly changed = output<unknown>();

  protected readonly text = computed(() => textOfValue(this.value()));
  protected readonly isOn = computed(() => this.value() === true || this.value() === 'true');
  protected readonly items = computed(() => {
    const value = this.value();
    return Array.isArray(value) ? value.map(textOfValue) : this.text() === '' ? [] : [this.text()];
  });
  /** What is chosen but not offered stays to choose. */
  protected readonly options = computed(() => {
    const { options } = this.field();
    const strange = this.items().filter((item) => !options.includes(item));
    return [...strange, ...options];
  });
  protected readonly placeholder = computed(() => {
    const { kind, has_value, placeholder } = this.field();
    if (kind !== 'secret') return placeholder;
    return has_value && !this.isNew() ? 'Stored. Enter a new one to replace it.' : 'Not set';
  });

  protected setNumber(text: string): void {
    this.changed.emit(readNumber(text, this.field().kind));
  }

  protected setJson(text: string): void {
    this.changed.emit(readJson(text));
  }

  /** One item per line. */
  protected setList(text: string): void {
    this.changed.emit(text === '' ? [] : text.split('\n'));
  }

  protected toggle(option: string): void {
    const items = this.items();
    const left = items.filter((item) => item !== option);
    this.changed.emit(left.length < items.length ? left : [...items, option]);
  }
}
