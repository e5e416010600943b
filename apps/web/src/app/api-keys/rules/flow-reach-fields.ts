import { Component, computed, inject, input, signal } from '@angular/core';
import type { FieldTree } from '@angular/forms/signals';
import { Chip } from '../../ui/chip';
import { Choices } from '../../ui/choices';
import { Failure } from '../../ui/failure';
import { SearchField } from '../../ui/search-field';
import { FlowChoices } from './flow-choices';
import type { KeyDraft } from './key-draft';
import { toggled } from './toggled';

const REACHES: readonly { value: KeyDraft['reach']; label: string }[] = [
  { value: 'all', label: 'All flows' },
  { value: 'chosen', label: 'Chosen flows' },
];

/** More than this many at once nobody reads; the search finds the others. */
const AT_ONCE = 100;

/** Which flows a key reaches. */
@Component({
  selector: 'fg-flow-reach-fields',
  imports: [Chip, Choices, Failure, SearchField],
  templateUrl: './flow-reach-fields.html',
  styleUrl: './flow-reach-fields.scss',
})
export class FlowReachFields {
  protected readonly flows = inject(FlowChoices);
  readonly form = input.required<FieldTree<KeyDraft>>();
  protected readonly reaches = REACHES;
  protected readonly search = signal('');
  protected readonly chosen = computed(() => this.form().flows().value());

  /** What the search finds; what has been chosen and is not there any more stays, to be taken away. */
  private readonly found = computed(() => {
    const all = this.flows.all() ?? [];
    const known = new Set(all.map(({ value }) => value));
    const gone = this.chosen()
      .filter((value) => !known.has(value))
      .map((value) => ({ value, name: `Deleted (${value})`, isProject: value.startsWith('project:') }));
    const wanted = this.search().trim().toLowerCase();
    return [...gone, ...all].filter(({ name }) => name.toLowerCase().includes(wanted));
  });
  protected readonly shown = computed(() => this.found().slice(0, AT_ONCE));
  protected readonly hidden = computed(() => this.found().length - this.shown().length);

  protected toggle(value: string): void {
    this.form()
      .flows()
      .value.update((flows) => toggled(flows, value));
  }
}
