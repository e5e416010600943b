import { Component, input } from '@angular/core';
import { Notice } from './notice';
import type { Problem } from './problem';

/** Says why a form could not be sent, to the ear as well. Always there, or screen readers would miss the first time. */
@Component({
  selector: 'fg-form-problem',
  imports: [Notice],
  host: { 'aria-live': 'assertive' },
  template: `
    @if (problem(); as problem) {
      <fg-notice kind="error" [heading]="problem.title">{{ problem.detail }}</fg-notice>
    }
  `,
  styles: `
    :host {
      display: block;
    }
  `,
})
export class FormProblem {
  readonly problem = input.required<Problem | null>();
}
