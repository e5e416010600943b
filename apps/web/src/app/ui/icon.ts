import { Component, computed, input } from '@angular/core';
import { type IconName, ICONS } from './icons';

/** A drawing that says nothing to a screen reader: what it stands for is told by its button's label or the text beside it. */
@Component({
  selector: 'fg-icon',
  template: `<svg viewBox="0 0 24 24" aria-hidden="true"><path [attr.d]="path()" /></svg>`,
  styles: `
    :host {
      display: inline-flex;
      flex: none;
      height: var(--fg-icon-size, 20px);
      width: var(--fg-icon-size, 20px);
    }
    svg {
      fill: none;
      height: 100%;
      stroke: currentColor;
      stroke-linecap: round;
      stroke-linejoin: round;
      stroke-width: 1.75;
      width: 100%;
    }
  `,
})
export class Icon {
  readonly name = input.required<IconName>();
  protected readonly path = computed(() => ICONS[this.name()]);
}
