import { Component, computed, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { read } from './tweaks';
import type { TweakableField } from './tweakable';

let fields = 0;

/** One field of the tweaks editor: its value, and the way back to the author's. */
@Component({
  selector: 'fg-tweak-field',
  imports: [MatButton],
  host: { '[class.changed]': 'edit() !== undefined' },
  templateUrl: './tweak-field.html',
  styleUrl: './tweak-field.scss',
})
export class TweakField {
  readonly field = input.required<TweakableField>();
  /** What was typed; `undefined` as long as the author's value counts. */
  readonly edit = input<string>();
  /** `null` goes back to the author's value. */
  readonly edited = output<string | null>();

  protected readonly id = `tweak-${++fields}`;
  protected readonly text = computed(() => this.edit() ?? this.field().initial);
  protected readonly problem = computed(() => {
    const edit = this.edit();
    const reading = edit === undefined ? null : read(this.field(), edit);
    return reading !== null && 'problem' in reading ? reading.problem : null;
  });

  /** A field that is as it was is not changed. */
  protected set(text: string): void {
    this.edited.emit(text === this.field().initial ? null : text);
  }
}
