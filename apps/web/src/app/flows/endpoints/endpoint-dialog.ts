import { Component, inject, type Injector, signal } from '@angular/core';
import { form, FormField, max, min, pattern, required } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialog,
  MatDialogActions,
  MatDialogContent,
  MatDialogRef,
  MatDialogTitle,
} from '@angular/material/dialog';
import { MatError, MatFormField, MatHint, MatInput, MatLabel } from '@angular/material/input';
import type { ComponentEndpoint } from '@flowgate/contracts';
import { firstValueFrom } from 'rxjs';
import { CodeBlock } from '../../ui/code-block';
import { DialogForm } from '../../ui/dialog-form';
import { Notice } from '../../ui/notice';
import { Submission } from '../../ui/submission';
import { EndpointsClient } from './endpoints-client';

const USUAL_TIMEOUT = 60;
const LONGEST_TIMEOUT = 600;

interface DialogData {
  readonly flow: string;
  readonly node: string;
  /** What the component is called. */
  readonly component: string;
  /** The one that it has. */
  readonly endpoint: ComponentEndpoint | null;
}

/** Asks for the endpoint of a component, and shows the secret of a new one. @returns whether it was set */
export async function editEndpoint(injector: Injector, data: DialogData): Promise<boolean> {
  const opened = injector.get(MatDialog).open<EndpointDialog, DialogData, boolean>(EndpointDialog, {
    data,
    width: '560px',
  });
  return (await firstValueFrom(opened.afterClosed())) ?? false;
}

@Component({
  selector: 'fg-endpoint-dialog',
  imports: [
    CodeBlock,
    DialogForm,
    FormField,
    MatButton,
    MatDialogActions,
    MatDialogContent,
    MatDialogTitle,
    MatError,
    MatFormField,
    MatHint,
    MatInput,
    MatLabel,
    Notice,
  ],
  templateUrl: './endpoint-dialog.html',
})
export class EndpointDialog {
  private readonly client = inject(EndpointsClient);
  protected readonly dialog = inject<MatDialogRef<EndpointDialog, boolean>>(MatDialogRef);
  protected readonly data = inject<DialogData>(MAT_DIALOG_DATA);
  protected readonly submission = new Submission();
  /** Of the endpoint that was just made. */
  protected readonly secret = signal<string | null>(null);
  private readonly model = signal({
    url: this.data.endpoint?.url ?? '',
    timeout: this.data.endpoint?.timeout ?? USUAL_TIMEOUT,
  });
  protected readonly form = form(
    this.model,
    (path) => {
      required(path.url);
      pattern(path.url, /^\s*https?:\/\/\S+\s*$/i);
      required(path.timeout);
      min(path.timeout, 1);
      max(path.timeout, LONGEST_TIMEOUT);
    },
    { submission: { action: () => this.submission.attempt(() => this.store()) } },
  );

  private async store(): Promise<void> {
    const { url, timeout } = this.model();
    const { flow, node } = this.data;
    const { secret } = await firstValueFrom(this.client.set(flow, node, { url: url.trim(), timeout }));
    if (secret === null) {
      this.dialog.close(true);
      return;
    }
    // It is seen only now: not to be lost by a click beside it.
    this.dialog.disableClose = true;
    this.secret.set(secret);
  }
}
