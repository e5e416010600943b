import { Component, computed, DOCUMENT, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Notice } from '../ui/notice';
import { problemOf } from '../ui/problem';
import { UnexpectedErrors } from './unexpected-errors';

/** Says that what a click should have opened could not be loaded, and what to do about it. */
@Component({
  selector: 'fg-missing-part-notice',
  imports: [MatButton, Notice],
  host: { role: 'alert' },
  template: `
    @if (problem(); as problem) {
      <fg-notice kind="error" [heading]="problem.title">
        {{ problem.detail }}
        <span class="actions" noticeAction>
          <button matButton type="button" (click)="reload()">Reload</button>
          <button matButton type="button" (click)="errors.forgetMissingPart()">Close</button>
        </span>
      </fg-notice>
    }
  `,
  styles: `
    fg-notice {
      border: 1px solid currentColor;
      inset: auto 16px 16px;
      margin: 0 auto;
      max-width: 560px;
      position: fixed;
      z-index: 30;
    }
    .actions {
      display: flex;
      gap: 4px;
    }
  `,
})
export class MissingPartNotice {
  protected readonly errors = inject(UnexpectedErrors);
  private readonly window = inject(DOCUMENT).defaultView;
  protected readonly problem = computed(() => {
    const error = this.errors.missingPart();
    return error === null ? null : problemOf(error);
  });

  protected reload(): void {
    this.window?.location.reload();
  }
}
