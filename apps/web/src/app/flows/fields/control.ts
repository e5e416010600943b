import { Directive, inject, type Signal } from '@angular/core';

/** What a control of a field takes from the editor it stands in. */
export abstract class ControlState {
  abstract readonly id: Signal<string>;
  abstract readonly disabled: Signal<boolean>;
  abstract readonly invalid: Signal<boolean>;
  abstract readonly describedBy: Signal<string | null>;
}

/** The control of a field, whatever it is: what its label names, and what is said of it. */
@Directive({
  selector: 'input[fgControl], select[fgControl], textarea[fgControl]',
  host: {
    '[id]': 'state.id()',
    '[disabled]': 'state.disabled()',
    '[attr.aria-invalid]': 'state.invalid()',
    '[attr.aria-describedby]': 'state.describedBy()',
  },
})
export class Control {
  protected readonly state = inject(ControlState);
}
