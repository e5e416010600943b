import { LiveAnnouncer } from '@angular/cdk/a11y';
import { Component, computed, DestroyRef, inject, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Copier } from './copier';
import { Icon } from './icon';

const SHOWN_MS = 2500;

/** Copies a text, and says for a moment that it has. */
@Component({
  selector: 'fg-copy-button',
  imports: [Icon, MatButton],
  template: `
    <button
      [matButton]="primary() ? 'filled' : 'text'"
      type="button"
      [attr.aria-label]="label()"
      (click)="copy()"
    >
      <fg-icon [name]="icon()" />{{ state() === 'copied' ? 'Copied' : 'Copy' }}
    </button>
  `,
  styles: `
    button {
      min-width: 104px;
    }
    fg-icon {
      --fg-icon-size: 18px;
      margin-inline-end: 6px;
      vertical-align: -4px;
    }
  `,
})
export class CopyButton {
  private readonly copier = inject(Copier);
  private readonly announcer = inject(LiveAnnouncer);
  readonly text = input.required<string>();
  /** What is copied, for who cannot see it: `Copy the call`. Its first word is the button's visible one. */
  readonly label = input.required<string>();
  readonly primary = input(false);
  readonly copied = output();
  /** The browser does not let us; the text has to be copied by hand. */
  readonly refused = output();
  protected readonly state = signal<'idle' | 'copied'>('idle');
  protected readonly icon = computed(() => (this.state() === 'copied' ? 'check' : 'copy'));
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
  }

  protected async copy(): Promise<void> {
    if (!(await this.copier.copy(this.text()))) {
      this.refused.emit();
      return;
    }
    this.copied.emit();
    this.state.set('copied');
    void this.announcer.announce('Copied to the clipboard');
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.state.set('idle'), SHOWN_MS);
  }
}
