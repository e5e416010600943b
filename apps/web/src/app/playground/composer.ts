import { Component, type ElementRef, input, output, signal, viewChild } from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { Icon } from '../ui/icon';

/** Where the user writes. Enter sends, with Shift it begins a line; while an answer comes, the button stops it. */
@Component({
  selector: 'fg-composer',
  imports: [Icon, MatIconButton],
  template: `
    <form (submit)="send($event)">
      <textarea
        #field
        rows="1"
        dir="auto"
        aria-label="Message"
        placeholder="Send a message"
        [value]="text()"
        (input)="text.set(field.value)"
        (keydown.enter)="enter($event)"
      ></textarea>
      @if (running()) {
        <button matIconButton type="button" class="stop" aria-label="Stop the answer" (click)="halt()">
          <fg-icon name="stop" />
        </button>
      } @else {
        <button
          matIconButton
          type="submit"
          aria-label="Send"
          [disabled]="text().trim() === ''"
          disabledInteractive
        >
          <fg-icon name="send" />
        </button>
      }
    </form>
    <p>Press Enter to send, Shift+Enter for a new line.</p>
  `,
  styleUrl: './composer.scss',
})
export class Composer {
  readonly running = input.required<boolean>();
  readonly sent = output<string>();
  readonly stopped = output();
  protected readonly text = signal('');
  private readonly field = viewChild.required<ElementRef<HTMLTextAreaElement>>('field');

  focus(): void {
    this.field().nativeElement.focus();
  }

  protected enter(event: Event): void {
    const { shiftKey, isComposing } = event as KeyboardEvent;
    if (!shiftKey && !isComposing) this.send(event);
  }

  /** What is written while an answer comes waits in the field. */
  protected send(event: Event): void {
    event.preventDefault();
    const text = this.text();
    if (this.running() || text.trim() === '') return;
    this.text.set('');
    this.sent.emit(text);
  }

  /** The button goes; the keyboard goes on in the field. */
  protected halt(): void {
    this.stopped.emit();
    this.focus();
  }
}
