import { Component, computed, input, output } from '@angular/core';
import { CopyButton } from './copy-button';

/** A piece of code and what it is, for its colour. */
export interface CodeToken {
  readonly kind: 'plain' | 'string' | 'number' | 'keyword';
  readonly text: string;
}

/** Code to be taken over as it stands. What is longer than the block is wide goes on in the next line. */
@Component({
  selector: 'fg-code-block',
  imports: [CopyButton],
  template: `
    <div class="head">
      <span>{{ heading() }}</span>
      <fg-copy-button [text]="code()" [label]="'Copy ' + heading()" (copied)="copied.emit(code())" />
    </div>
    <pre
      tabindex="0"
      dir="ltr"
      [attr.aria-label]="heading()"
      (copy)="copySelected()"
    ><code>@for (token of pieces(); track $index) {<span [class]="token.kind">{{ token.text }}</span>}</code></pre>
  `,
  styleUrl: './code-block.scss',
})
export class CodeBlock {
  readonly code = input.required<string>();
  readonly heading = input.required<string>();
  /** The code in pieces with their kinds; in one colour when absent. */
  readonly tokens = input<readonly CodeToken[]>();
  /** The text that was copied: all of it, or what was selected. */
  readonly copied = output<string>();
  protected readonly pieces = computed(
    () => this.tokens() ?? [{ kind: 'plain', text: this.code() } satisfies CodeToken],
  );

  protected copySelected(): void {
    this.copied.emit(getSelection()?.toString() ?? '');
  }
}
