import { afterNextRender, Component, type ElementRef, input, output, signal, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialogActions, MatDialogContent, MatDialogTitle } from '@angular/material/dialog';
import type { CreatedApiKey } from '@flowgate/contracts';
import { CopyButton } from '../../ui/copy-button';
import { Notice } from '../../ui/notice';

/**
 * The key itself, for the only time. It stands as text and not in a field: browsers keep what fields hold, for forms they fill in
 * again and pages they come back to.
 */
@Component({
  selector: 'fg-new-key-shown',
  imports: [CopyButton, MatButton, MatDialogActions, MatDialogContent, MatDialogTitle, Notice],
  templateUrl: './new-key-shown.html',
  styleUrl: './new-key-shown.scss',
})
export class NewKeyShown {
  readonly key = input.required<CreatedApiKey>();
  /** The user was about to close without having copied. */
  readonly leaving = input(false);
  readonly copied = output();
  readonly done = output();
  protected readonly byHand = signal(false);
  private readonly text = viewChild.required<ElementRef<HTMLElement>>('text');
  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');

  constructor() {
    afterNextRender(() => this.heading().nativeElement.focus());
  }

  /** The browser would not copy: the key is marked, and the user's own hand can. */
  protected select(): void {
    this.byHand.set(true);
    getSelection()?.selectAllChildren(this.text().nativeElement);
  }
}
