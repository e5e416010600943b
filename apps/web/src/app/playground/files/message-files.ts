import { Component, DOCUMENT, inject, input, signal } from '@angular/core';
import { Icon } from '../../ui/icon';
import { rootPathOf } from '../../ui/server-address';
import type { SaidFile } from './said-file';

/** The files of a message: images as what they are, others by their names; each is downloaded by its link. */
@Component({
  selector: 'fg-message-files',
  imports: [Icon],
  template: `
    <ul aria-label="Files">
      @for (file of files(); track $index) {
        <li>
          @if (file.address; as address) {
            <a
              [href]="root + address"
              download
              [attr.aria-label]="'Download ' + file.name"
              [title]="file.name"
            >
              @if (file.isImage && !missing().has(address)) {
                <img [src]="root + address" [alt]="file.name" (error)="miss(address)" />
              } @else {
                <fg-icon name="file" /><span dir="auto">{{ file.name }}</span>
              }
            </a>
          } @else {
            <span class="named"
              ><fg-icon name="file" /><span dir="auto">{{ file.name }}</span></span
            >
          }
        </li>
      }
    </ul>
  `,
  styleUrl: './message-files.scss',
})
export class MessageFiles {
  readonly files = input.required<readonly SaidFile[]>();
  protected readonly root = rootPathOf(inject(DOCUMENT));
  /** The addresses of images that could not be shown: they have been deleted, or are none. */
  protected readonly missing = signal<ReadonlySet<string>>(new Set());

  protected miss(address: string): void {
    this.missing.update((before) => new Set([...before, address]));
  }
}
