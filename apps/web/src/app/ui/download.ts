import { DOCUMENT, inject, Service } from '@angular/core';

/** Browsers may still read a file's address shortly after the click on it. */
const READ_MS = 60_000;

/** Hands something to the browser as a file to keep. */
@Service()
export class Download {
  private readonly document = inject(DOCUMENT);

  save(file: Blob, name: string): void {
    const link = this.document.createElement('a');
    const address = URL.createObjectURL(file);
    link.href = address;
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), READ_MS);
  }
}
