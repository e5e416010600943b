import { Directive, output, signal } from '@angular/core';

/** What was dropped: files, and the names of folders, which browsers hand over as if they were files. */
export interface DroppedFiles {
  readonly files: readonly File[];
  readonly folders: readonly string[];
}

/** Files dropped anywhere on the page. Without it, a browser would leave the page and open them. */
@Directive({
  selector: '[fgFileDrop]',
  exportAs: 'fgFileDrop',
  host: {
    '(document:dragenter)': 'enter($event)',
    '(document:dragleave)': 'leave($event)',
    '(document:dragover)': 'over($event)',
    '(document:drop)': 'drop($event)',
  },
})
export class FileDrop {
  readonly dropped = output<DroppedFiles>({ alias: 'fgFileDrop' });
  /** Whether files are being held over the page. */
  readonly active = signal(false);
  /** The pointer enters and leaves each element on its way. */
  private depth = 0;

  protected enter(event: DragEvent): void {
    if (!holdsFiles(event)) return;
    this.depth++;
    this.active.set(true);
  }

  protected leave(event: DragEvent): void {
    if (!holdsFiles(event)) return;
    this.depth = Math.max(0, this.depth - 1);
    this.active.set(this.depth > 0);
  }

  protected over(event: DragEvent): void {
    if (holdsFiles(event)) event.preventDefault();
  }

  protected drop(event: DragEvent): void {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    this.depth = 0;
    this.active.set(false);
    const dropped = contentOf(event.dataTransfer);
    if (dropped.files.length + dropped.folders.length > 0) this.dropped.emit(dropped);
  }
}

function holdsFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false;
}

function contentOf(transfer: DataTransfer | null): DroppedFiles {
  const files: File[] = [];
  const folders: string[] = [];
  for (const item of transfer?.items ?? []) {
    const file = item.getAsFile();
    if (file === null) continue;
    if (item.webkitGetAsEntry()?.isDirectory) folders.push(file.name);
    else files.push(file);
  }
  return { files, folders };
}
