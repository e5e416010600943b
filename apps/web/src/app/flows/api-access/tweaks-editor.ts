import { Component, computed, input, model } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Icon } from '../../ui/icon';
import { TweakField } from './tweak-field';
import type { TweakableComponent, TweakableField } from './tweakable';
import { type Edits, keyOf } from './tweaks';

/** The fields of a flow, to be given other values for one call. */
@Component({
  selector: 'fg-tweaks-editor',
  imports: [Icon, MatButton, TweakField],
  template: `
    @for (component of rows(); track component.id) {
      <details>
        <summary>
          <fg-icon name="chevron" />
          <span class="name">{{ component.name }}</span>
          <code>{{ component.id }}</code>
          @if (component.changed > 0) {
            <span class="count">{{ component.changed }} changed</span>
          }
        </summary>
        <div class="fields">
          @for (field of component.fields; track field.name) {
            <fg-tweak-field
              [field]="field"
              [edit]="edits().get(key(field))"
              (edited)="change(field, $event)"
            />
          }
        </div>
      </details>
    } @empty {
      <p>This flow has no fields that a call could change.</p>
    }
    @if (edits().size > 0) {
      <button matButton type="button" class="all" (click)="edits.set(none)">Reset all tweaks</button>
    }
  `,
  styleUrl: './tweaks-editor.scss',
})
export class TweaksEditor {
  readonly components = input.required<readonly TweakableComponent[]>();
  readonly edits = model.required<Edits>();
  protected readonly key = keyOf;
  protected readonly none: Edits = new Map();
  protected readonly rows = computed(() =>
    this.components().map((component) => ({
      ...component,
      changed: component.fields.filter((field) => this.edits().has(keyOf(field))).length,
    })),
  );

  protected change(field: TweakableField, text: string | null): void {
    const edits = new Map(this.edits());
    if (text === null) edits.delete(keyOf(field));
    else edits.set(keyOf(field), text);
    this.edits.set(edits);
  }
}
