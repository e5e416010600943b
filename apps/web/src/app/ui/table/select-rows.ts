import { Directive, input } from '@angular/core';
import type { RowSelection } from './row-selection';

type Selection = RowSelection<{ readonly id: string }>;

/** The box in a table's head that selects all of it. Its label names what it selects. */
@Directive({
  selector: 'input[fgSelectAll]',
  host: {
    type: 'checkbox',
    '[checked]': 'selection().all()',
    '[indeterminate]': 'selection().some()',
    '(change)': 'selection().toggleAll()',
  },
})
export class SelectAll {
  readonly selection = input.required<Selection>({ alias: 'fgSelectAll' });
}

/** The box in a row that selects it. */
@Directive({
  selector: 'input[fgSelectRow]',
  host: {
    type: 'checkbox',
    '[checked]': 'selection().has(id())',
    '(change)': 'selection().toggle(id())',
  },
})
export class SelectRow {
  readonly id = input.required<string>({ alias: 'fgSelectRow' });
  readonly selection = input.required<Selection>();
}
