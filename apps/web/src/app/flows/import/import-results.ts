import { Component, computed, inject, input, output } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Icon } from '../../ui/icon';
import { Moment } from '../../ui/moment';
import { SetupChip } from '../setup/setup-chip';
import { type FileImport, urgency } from './file-import';
import { FileImports } from './file-imports';

/** What became of the files that were given last: first those that need the user, then the others. */
@Component({
  selector: 'fg-import-results',
  imports: [Icon, MatButton, MatIconButton, Moment, RouterLink, SetupChip],
  templateUrl: './import-results.html',
  styleUrl: './import-results.scss',
})
export class ImportResults {
  private readonly imports = inject(FileImports);
  readonly files = input.required<readonly FileImport[]>();
  readonly closed = output();
  /** Flows were added or replaced by the user's decision. */
  readonly decided = output();

  private readonly ended = computed(
    () => this.files().filter(({ state }) => state !== 'waiting' && state !== 'sending').length,
  );
  protected readonly running = computed(() => this.ended() < this.files().length);
  protected readonly progress = computed(() => (100 * this.ended()) / this.files().length);
  /** In the order given as long as they are on their way, so that nothing jumps. */
  protected readonly ordered = computed(() =>
    this.running() ? this.files() : [...this.files()].sort((a, b) => urgency(b) - urgency(a)),
  );

  /** `Imported 3 flows; 1 file refused` */
  protected readonly summary = computed(() => {
    if (this.running()) return `Importing file ${this.ended() + 1} of ${this.files().length}…`;
    const flows = this.files().reduce((sum, file) => sum + file.flows.length, 0);
    const refused = this.count('refused');
    const known = this.count('known');
    const imported =
      flows > 0 || refused + known === 0 ? `Imported ${counted(flows, 'flow')}` : 'Nothing imported yet';
    return [
      imported,
      ...(refused > 0 ? [`${counted(refused, 'file')} refused`] : []),
      ...(known > 0 ? [`${counted(known, 'flow')} already here`] : []),
    ].join('; ');
  });

  protected iconOf(file: FileImport): { readonly name: 'check' | 'alert' | 'clock'; readonly tone: string } {
    if (file.state === 'waiting' || file.state === 'sending') return { name: 'clock', tone: 'waiting' };
    if (file.state === 'refused') return { name: 'alert', tone: 'bad' };
    if (file.state === 'known') return { name: 'alert', tone: 'warning' };
    const level = urgency(file);
    return level > 1 ? { name: 'alert', tone: 'warning' } : { name: 'check', tone: 'good' };
  }

  protected async replace({ number }: FileImport): Promise<void> {
    await this.imports.replace(number);
    this.decided.emit();
  }

  protected async copy({ number }: FileImport): Promise<void> {
    await this.imports.copy(number);
    this.decided.emit();
  }

  private count(state: FileImport['state']): number {
    return this.files().filter((file) => file.state === state).length;
  }
}

function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}
