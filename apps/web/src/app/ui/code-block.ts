import { Component, input } from '@angular/core';
import { CopyButton } from './copy-button';

/** Code to be taken over as it stands. It can be focused because it scrolls sideways, which the keyboard must be able to do. */
@Component({
  selector: 'fg-code-block',
  imports: [CopyButton],
  template: `
    <div class="head">
      <span>{{ heading() }}</span>
      <fg-copy-button [text]="code()" [label]="'Copy ' + heading()" />
    </div>
    <pre tabindex="0" [attr.aria-label]="heading()"><code>{{ code() }}</code></pre>
  `,
  styles: `
    :host {
      background: var(--fg-code);
      border: 1px solid var(--fg-line);
      border-radius: 12px;
      display: block;
      overflow: hidden;
      text-align: start;
    }
    .head {
      align-items: center;
      border-bottom: 1px solid var(--fg-line);
      color: var(--mat-sys-on-surface-variant);
      display: flex;
      font-size: 0.8125rem;
      justify-content: space-between;
      padding: 2px 4px 2px 16px;
    }
    pre {
      color: var(--mat-sys-on-surface);
      font-size: 0.8125rem;
      line-height: 1.6;
      margin: 0;
      overflow-x: auto;
      padding: 14px 16px;
    }
    pre:focus-visible {
      outline-offset: -2px;
    }
    code {
      font-size: inherit;
    }
  `,
})
export class CodeBlock {
  readonly code = input.required<string>();
  readonly heading = input.required<string>();
}
