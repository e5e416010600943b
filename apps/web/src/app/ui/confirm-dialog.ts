import { Component, computed, inject, type Injector, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialog,
  MatDialogActions,
  MatDialogContent,
  MatDialogRef,
  MatDialogTitle,
} from '@angular/material/dialog';
import { MatFormField, MatInput, MatLabel } from '@angular/material/input';
import { MatProgressBar } from '@angular/material/progress-bar';
import { firstValueFrom } from 'rxjs';
import type { Confirmation } from './confirm';
import { FormProblem } from './form-problem';
import { Notice } from './notice';
import { type Problem, problemOf } from './problem';

/** See `confirm`. */
export async function openConfirmDialog(injector: Injector, confirmation: Confirmation): Promise<boolean> {
  const config = { data: confirmation, width: '460px' };
  const opened = injector.get(MatDialog).open<ConfirmDialog, Confirmation, boolean>(ConfirmDialog, config);
  return (await firstValueFrom(opened.afterClosed())) ?? false;
}

@Component({
  selector: 'fg-confirm-dialog',
  imports: [
    FormProblem,
    MatButton,
    MatDialogActions,
    MatDialogContent,
    MatDialogTitle,
    MatFormField,
    MatInput,
    MatLabel,
    MatProgressBar,
    Notice,
  ],
  templateUrl: './confirm-dialog.html',
  styleUrl: './confirm-dialog.scss',
})
export class ConfirmDialog {
  protected readonly data = inject<Confirmation>(MAT_DIALOG_DATA);
  private readonly dialog = inject<MatDialogRef<ConfirmDialog, boolean>>(MatDialogRef);
  protected readonly working = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly written = signal('');
  protected readonly isTyped = computed(() => (this.data.typed ?? '') === this.written().trim());
  protected readonly done = signal(0);
  protected readonly total = signal(0);

  protected refuse(): void {
    if (!this.working()) this.dialog.close(false);
  }

  protected async agree(event: Event): Promise<void> {
    event.preventDefault();
    if (this.working() || !this.isTyped()) return;
    this.start();
    try {
      await this.data.action?.((done, total) => this.report(done, total));
      this.dialog.close(true);
    } catch (error) {
      this.problem.set(problemOf(error));
    } finally {
      this.end();
    }
  }

  /** What has begun is finished: closing the dialog would only hide it. */
  private start(): void {
    this.working.set(true);
    this.dialog.disableClose = true;
    this.problem.set(null);
  }

  private end(): void {
    this.working.set(false);
    this.dialog.disableClose = false;
    this.report(0, 0);
  }

  private report(done: number, total: number): void {
    this.done.set(done);
    this.total.set(total);
  }
}
