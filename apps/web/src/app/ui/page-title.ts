import { effect, inject, Service, signal } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { type RouterStateSnapshot, TitleStrategy } from '@angular/router';

/** `Chat · My flow · Flowgate`: what the window is called, and what a screen reader says after each navigation. */
@Service()
export class PageTitle extends TitleStrategy {
  private readonly page = signal<string | undefined>(undefined);
  /** What the page is about, by name, as soon as that is known. */
  readonly subject = signal<string | undefined>(undefined);

  constructor() {
    super();
    const title = inject(Title);
    effect(() => {
      const parts = [this.page(), this.subject(), 'Flowgate'].filter((part) => part !== undefined);
      title.setTitle(parts.join(' · '));
    });
  }

  override updateTitle(state: RouterStateSnapshot): void {
    this.page.set(this.buildTitle(state));
  }
}
