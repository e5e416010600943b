import { inject, Service } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { type RouterStateSnapshot, TitleStrategy } from '@angular/router';

/** `API keys · Flowgate`: what the window is called, and what a screen reader says after each navigation. */
@Service()
export class PageTitle extends TitleStrategy {
  private readonly title = inject(Title);

  override updateTitle(state: RouterStateSnapshot): void {
    const title = this.buildTitle(state);
    this.title.setTitle(title === undefined ? 'Flowgate' : `${title} · Flowgate`);
  }
}
