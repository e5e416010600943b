import { inject, Service, signal } from '@angular/core';
import type { CheckedFlow } from '@flowgate/contracts';
import { firstValueFrom } from 'rxjs';
import { type Problem, problemOf } from '../../ui/problem';
import { FlowsClient } from '../flows-client';

/** A file of flows on its way in, and what became of it. */
export interface FileImport {
  readonly number: number;
  readonly name: string;
  readonly state: 'waiting' | 'sending' | 'done' | 'refused';
  readonly flows: readonly ImportedFlow[];
  readonly problem: Problem | null;
}

/** Of an imported flow what its line tells; graphs are large and let go of. */
export type ImportedFlow = Pick<CheckedFlow, 'id' | 'name' | 'warnings'>;

const TITLES = { 400: 'This cannot be read', 413: 'This is too large', 422: 'This is no flow' };
const FOLDER = { title: 'This is a folder', detail: 'Drop the files that are in it instead.' };

/** Sends files one after the other, so that the result of each is known and none waits for a large one unseen. */
@Service()
export class FileImports {
  private readonly client = inject(FlowsClient);
  private readonly files = signal<readonly FileImport[]>([]);
  private readonly queue: { number: number; file: File }[] = [];
  private count = 0;
  private running = false;

  /** The latest files, in the order in which they were given. */
  readonly all = this.files.asReadonly();

  /** Takes in files, resolves when the last one is done. What the folders among them are called is told as their result. */
  async add(files: readonly File[], folders: readonly string[] = []): Promise<void> {
    if (!this.running) this.files.set([]);
    for (const name of folders) this.list(name, FOLDER);
    for (const file of files) this.queue.push({ number: this.list(file.name, null), file });
    if (this.running) return;
    this.running = true;
    try {
      for (let next = this.queue.shift(); next; next = this.queue.shift()) await this.send(next);
    } finally {
      this.running = false;
    }
  }

  clear(): void {
    this.files.set([]);
  }

  private list(name: string, problem: Problem | null): number {
    const number = ++this.count;
    const state = problem === null ? 'waiting' : 'refused';
    this.files.update((files) => [...files, { number, name, state, flows: [], problem }]);
    return number;
  }

  private async send({ number, file }: { number: number; file: File }): Promise<void> {
    this.change(number, { state: 'sending' });
    try {
      const flows = await firstValueFrom(this.client.upload(file));
      const told = flows.map(({ id, name, warnings }) => ({ id, name, warnings }));
      this.change(number, { state: 'done', flows: told });
    } catch (error) {
      this.change(number, { state: 'refused', problem: problemOf(error, TITLES) });
    }
  }

  private change(number: number, change: Partial<FileImport>): void {
    this.files.update((files) =>
      files.map((file) => (file.number === number ? { ...file, ...change } : file)),
    );
  }
}
