import { Component, computed, input, output } from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Icon } from '../../ui/icon';
import type { FileImport } from './file-imports';

/** What became of the files that were given last: each with its flows and their warnings, or with what is wrong. */
@Component({
  selector: 'fg-import-results',
  imports: [Icon, MatIconButton, RouterLink],
  templateUrl: './import-results.html',
  styleUrl: './import-results.scss',
})
export class ImportResults {
  readonly files = input.required<readonly FileImport[]>();
  readonly closed = output();

  private readonly ended = computed(
    () => this.files().filter(({ state }) => state === 'done' || state === 'refused').length,
  );
  protected readonly running = computed(() => this.ended() < this.files().length);
  protected readonly progress = computed(() => (100 * this.ended()) / this.files().length);

  /** `Imported 3 flows; 1 file was refused` */
  protected readonly summary = computed(() => {
    if (this.running()) return `Importing file ${this.ended() + 1} of ${this.files().length}…`;
    const flows = this.files().reduce((sum, file) => sum + file.flows.length, 0);
    const refused = this.files().filter(({ state }) => state === 'refused').length;
    const imported =
      flows > 0 || refused === 0 ? `Imported ${counted(flows, 'flow')}` : 'Nothing was imported';
    return refused === 0 ? imported : `${imported}; ${counted(refused, 'file')} refused`;
  });
}

function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}
