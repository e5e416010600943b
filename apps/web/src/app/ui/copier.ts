import { Clipboard as ClipboardFallback } from '@angular/cdk/clipboard';
import { DOCUMENT, inject, Service } from '@angular/core';

/** Copies text to the clipboard, also where the page was not reached by HTTPS and browsers keep their newer way shut. */
@Service()
export class Copier {
  private readonly fallback = inject(ClipboardFallback);
  private readonly window = inject(DOCUMENT).defaultView;

  /** Whether it worked. */
  async copy(text: string): Promise<boolean> {
    // Undefined outside of secure contexts, whatever its type says.
    const clipboard: Clipboard | undefined = this.window?.navigator.clipboard;
    if (clipboard === undefined) return this.fallback.copy(text);
    try {
      await clipboard.writeText(text);
      return true;
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      return this.fallback.copy(text);
    }
  }
}
