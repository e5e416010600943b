import { DOCUMENT, effect, inject, Service, signal } from '@angular/core';

export type ThemeChoice = 'system' | 'light' | 'dark';

const KEY = 'flowgate.theme';

/** Light or dark: as the system has it unless the user has chosen. `public/theme.js` reads the choice before the first paint. */
@Service()
export class Theme {
  private readonly document = inject(DOCUMENT);
  private readonly storage = this.document.defaultView?.localStorage;
  readonly choice = signal<ThemeChoice>(this.stored());

  constructor() {
    effect(() => this.apply(this.choice()));
  }

  private apply(choice: ThemeChoice): void {
    const { dataset } = this.document.documentElement;
    if (choice === 'system') {
      delete dataset.theme;
      this.storage?.removeItem(KEY);
    } else {
      dataset.theme = choice;
      this.storage?.setItem(KEY, choice);
    }
  }

  private stored(): ThemeChoice {
    const stored = this.storage?.getItem(KEY);
    return stored === 'light' || stored === 'dark' ? stored : 'system';
  }
}
