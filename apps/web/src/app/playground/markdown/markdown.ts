import { Component, effect, ElementRef, inject, input, ViewEncapsulation } from '@angular/core';
import { asItIs } from './as-it-is';

/** A text that grows is laid out anew so often at most, in milliseconds. */
const PAUSE = 80;

/** Text in Markdown, shown as text until what reads Markdown has been loaded. */
@Component({
  selector: 'fg-markdown',
  template: '',
  styleUrl: './markdown.scss',
  // What is inside is made from the text and no template's.
  encapsulation: ViewEncapsulation.None,
})
export class Markdown {
  readonly text = input.required<string>();
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private last = 0;

  constructor() {
    effect((onCleanup) => {
      const text = this.text();
      if (!this.element.hasChildNodes()) this.element.replaceChildren(asItIs(text));
      const wait = Math.max(0, this.last + PAUSE - Date.now());
      const timer = setTimeout(() => void this.show(text), wait);
      onCleanup(() => clearTimeout(timer));
    });
  }

  private async show(text: string): Promise<void> {
    this.last = Date.now();
    const { renderMarkdown } = await import('./render-markdown');
    if (text === this.text()) this.element.replaceChildren(renderMarkdown(text));
  }
}
