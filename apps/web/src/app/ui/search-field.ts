import { Component, input, model } from '@angular/core';
import { Icon } from './icon';

/** A field that filters what stands below it while one types. */
@Component({
  selector: 'fg-search-field',
  imports: [Icon],
  template: `
    <label>
      <fg-icon name="search" />
      <span class="fg-visually-hidden">{{ label() }}</span>
      <input
        #field
        type="search"
        dir="auto"
        autocomplete="off"
        spellcheck="false"
        [placeholder]="label()"
        [value]="text()"
        (input)="text.set(field.value)"
      />
    </label>
  `,
  styles: `
    :host {
      display: block;
      max-width: 320px;
      width: 100%;
    }
    label {
      align-items: center;
      display: flex;
      position: relative;
    }
    fg-icon {
      --fg-icon-size: 18px;
      color: var(--mat-sys-on-surface-variant);
      inset-inline-start: 12px;
      pointer-events: none;
      position: absolute;
    }
    input {
      background: var(--fg-panel);
      border: 1px solid var(--fg-line-strong);
      border-radius: 9px;
      box-sizing: border-box;
      color: inherit;
      font: inherit;
      height: 40px;
      padding-block: 0;
      padding-inline: 38px 12px;
      width: 100%;
    }
    input::placeholder {
      color: var(--mat-sys-on-surface-variant);
      opacity: 1;
    }
    input:focus-visible {
      border-color: transparent;
      outline-offset: -1px;
    }
  `,
})
export class SearchField {
  readonly label = input.required<string>();
  readonly text = model.required<string>();
}
