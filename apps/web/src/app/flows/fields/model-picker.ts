import { Component, computed, inject, input, output } from '@angular/core';
import type { ModelProviderChoice } from '@flowgate/contracts';
import { KnownVariables } from './known-variables';

interface Model {
  readonly name: string;
  readonly provider: string;
}

const NONE: Model = { name: '', provider: '' };

/** Chooses a model: who provides it, and its name, which may be one that nobody has heard of here. */
@Component({
  selector: 'fg-model-picker',
  template: `
    <select
      #provider
      [id]="id()"
      [disabled]="disabled()"
      [attr.aria-label]="label() + ', provider'"
      [attr.aria-describedby]="describedBy()"
      (change)="choose(provider.value)"
    >
      <option value="" [selected]="model().provider === ''">Choose a provider</option>
      @for (one of choices(); track one.name) {
        <option [value]="one.name" [selected]="one.name === model().provider">
          {{ one.name }}{{ one.has_key ? '' : ' (no key yet)' }}
        </option>
      }
    </select>
    <input
      #name
      autocomplete="off"
      spellcheck="false"
      placeholder="Model, e.g. {{ names()[0] ?? 'my-model' }}"
      [attr.list]="id() + '-names'"
      [value]="model().name"
      [disabled]="disabled() || model().provider === ''"
      [attr.aria-label]="label() + ', model'"
      (input)="changed.emit({ provider: model().provider, name: name.value })"
    />
    <datalist [id]="id() + '-names'">
      @for (one of names(); track one) {
        <option [value]="one"></option>
      }
    </datalist>
    @if (keyToCreate(); as variable) {
      <p>
        Calls need a key for {{ model().provider }}.
        <button type="button" (click)="variables.create(variable, 'Credential')">
          Create {{ variable }}
        </button>
      </p>
    }
  `,
  styleUrl: './model-picker.scss',
})
export class ModelPicker {
  protected readonly variables = inject(KnownVariables);
  readonly id = input.required<string>();
  readonly label = input.required<string>();
  readonly value = input.required<unknown>();
  readonly use = input.required<'language' | 'embedding'>();
  readonly providers = input.required<readonly ModelProviderChoice[]>();
  readonly disabled = input(false);
  readonly describedBy = input<string | null>(null);
  readonly changed = output<unknown>();

  protected readonly model = computed(() => {
    const value = this.value();
    return typeof value === 'object' && value !== null ? (value as Model) : NONE;
  });
  private readonly provider = computed(() =>
    this.providers().find(({ name }) => name === this.model().provider),
  );
  /** A provider that cannot be reached from here stays to be seen as long as it is the chosen one. */
  protected readonly choices = computed(() => {
    const { provider } = this.model();
    if (provider === '' || this.provider()) return this.providers();
    return [...this.providers(), { name: provider, has_key: true }];
  });
  protected readonly names = computed(() => {
    const provider = this.provider();
    return (this.use() === 'embedding' ? provider?.embedding_models : provider?.language_models) ?? [];
  });
  protected readonly keyToCreate = computed(() => {
    const { key_variable = null, has_key = true } = this.provider() ?? {};
    return has_key || key_variable === null || this.variables.names().includes(key_variable)
      ? null
      : key_variable;
  });

  /** Another provider's models have other names: its first one stands in until the user chooses. */
  protected choose(provider: string): void {
    const found = this.providers().find(({ name }) => name === provider);
    const names = this.use() === 'embedding' ? found?.embedding_models : found?.language_models;
    this.changed.emit(provider === '' ? '' : { provider, name: names?.[0] ?? '' });
  }
}
