import {
  afterNextRender,
  Component,
  computed,
  DOCUMENT,
  type ElementRef,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialogActions, MatDialogContent, MatDialogTitle } from '@angular/material/dialog';
import type { CreatedApiKey } from '@flowgate/contracts';
import { CodeBlock } from '../../ui/code-block';
import { CopyButton } from '../../ui/copy-button';
import { Notice } from '../../ui/notice';
import { serverAddressOf } from '../../ui/server-address';
import { FlowChoices } from '../rules/flow-choices';
import { FirstCallNotice } from './first-call-notice';
import { curlCall, envLine } from './ready-to-use';

/**
 * The key itself, for the only time. It stands as text and not in a field: browsers keep what fields hold, for forms they fill in
 * again and pages they come back to.
 */
@Component({
  selector: 'fg-new-key-shown',
  imports: [
    CodeBlock,
    CopyButton,
    FirstCallNotice,
    MatButton,
    MatDialogActions,
    MatDialogContent,
    MatDialogTitle,
    Notice,
  ],
  templateUrl: './new-key-shown.html',
  styleUrl: './new-key-shown.scss',
})
export class NewKeyShown {
  private readonly flows = inject(FlowChoices);
  private readonly origin = serverAddressOf(inject(DOCUMENT));
  readonly key = input.required<CreatedApiKey>();
  /** The user was about to close without having copied. */
  readonly leaving = input(false);
  readonly copied = output();
  readonly done = output();
  protected readonly byHand = signal(false);
  protected readonly env = computed(() => envLine(this.key().api_key));
  /** A flow that the key reaches, for a call that works as it is pasted. */
  private readonly flow = computed(() => {
    const reached = this.key().flows?.find((one) => !one.startsWith('project:'));
    return reached ?? this.flows.all()?.find(({ isProject }) => !isProject)?.value;
  });
  protected readonly call = computed(() => curlCall(this.origin, this.key().api_key, this.flow()));
  protected readonly canRun = computed(() =>
    this.key().scopes.some((scope) => scope === 'flows:run' || scope === '*'),
  );
  private readonly text = viewChild.required<ElementRef<HTMLElement>>('text');
  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');

  constructor() {
    afterNextRender(() => this.heading().nativeElement.focus());
  }

  /** A copy of a line with the key in it, or of a part of it. */
  protected copiedFrom(text: string): void {
    if (text.includes(this.key().api_key)) this.copied.emit();
  }

  /** The browser would not copy: the key is marked, and the user's own hand can. */
  protected select(): void {
    this.byHand.set(true);
    getSelection()?.selectAllChildren(this.text().nativeElement);
  }
}
