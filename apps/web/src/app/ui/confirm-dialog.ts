import { Component, inject, type Injector, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialog,
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogRef,
  MatDialogTitle,
} from '@angular/material/dialog';
import { firstValueFrom } from 'rxjs';
import { Notice } from './notice';
import { type Problem, problemOf } from './problem';

/** Something that cannot be undone, to be agreed to. */
export interface Confirmation {
  /** The question: `Delete 2 API keys?` */
  readonly question: string;
  /** The things it is about, by name. */
  readonly things: readonly string[];
  readonly consequence: string;
  /** What the button says: `Delete`. */
  readonly verb: string;
  /** Does it. What it throws is shown, and can be tried again. */
  readonly action: () => Promise<unknown>;
}

/** Asks, does it, and answers whether it was done. */
export async function confirm(injector: Injector, confirmation: Confirmation): Promise<boolean> {
  const config = { data: confirmation, width: '460px' };
  const opened = injector.get(MatDialog).open<ConfirmDialog, Confirmation, boolean>(ConfirmDialog, config);
  return (await firstValueFrom(opened.afterClosed())) ?? false;
}

@Component({
  selector: 'fg-confirm-dialog',
  imports: [MatButton, MatDialogActions, MatDialogClose, MatDialogContent, MatDialogTitle, Notice],
  template: `
    <h2 matDialogTitle>{{ data.question }}</h2>
    <mat-dialog-content>
      @if (data.things.length > 0) {
        <ul>
          @for (thing of data.things; track $index) {
            <li>{{ thing }}</li>
          }
        </ul>
      }
      <p>{{ data.consequence }}</p>
      <div aria-live="assertive">
        @if (problem(); as problem) {
          <fg-notice kind="error" [heading]="problem.title">{{ problem.detail }}</fg-notice>
        }
      </div>
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button matButton type="button" matDialogClose>Cancel</button>
      <button
        matButton="filled"
        type="button"
        class="fg-danger"
        [disabled]="working()"
        disabledInteractive
        (click)="agree()"
      >
        {{ data.verb }}
      </button>
    </mat-dialog-actions>
  `,
  styles: `
    ul {
      border: 1px solid var(--fg-line);
      border-radius: 10px;
      list-style: none;
      margin: 0 0 16px;
      max-height: 200px;
      overflow-y: auto;
      padding: 4px 0;
    }
    li {
      color: var(--mat-sys-on-surface);
      font-weight: 550;
      overflow-wrap: anywhere;
      padding: 5px 14px;
    }
    p {
      margin: 0 0 8px;
    }
  `,
})
export class ConfirmDialog {
  protected readonly data = inject<Confirmation>(MAT_DIALOG_DATA);
  private readonly dialog = inject<MatDialogRef<ConfirmDialog, boolean>>(MatDialogRef);
  protected readonly working = signal(false);
  protected readonly problem = signal<Problem | null>(null);

  protected async agree(): Promise<void> {
    this.working.set(true);
    this.problem.set(null);
    try {
      await this.data.action();
      this.dialog.close(true);
    } catch (error) {
      this.problem.set(problemOf(error));
    } finally {
      this.working.set(false);
    }
  }
}
