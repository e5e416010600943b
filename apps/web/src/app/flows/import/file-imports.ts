import { inject, Service, signal } from '@angular/core';
import type { CheckedFlow, FlowHeader } from '@flowgate/contracts';
import { firstValueFrom } from 'rxjs';
import { type Problem } from '../../ui/problem';
import { FlowsClient } from '../flows-client';
import { SetupClient } from '../setup/setup-client';
import { type FileImport, knownFlow, singleFlow } from './file-import';
import { importProblem } from './import-problem';

const FOLDER = { title: 'This is a folder', detail: 'Drop the files that are in it instead.' };
/** A larger file is not looked into: whether its flow is here already is not asked. */
const LARGEST_READ = 20_000_000;

interface Queued {
  readonly number: number;
  readonly file: File;
}

/** Sends files one after the other, so that the result of each is known and none waits for a large one unseen. */
@Service()
export class FileImports {
  private readonly client = inject(FlowsClient);
  private readonly setup = inject(SetupClient);
  private readonly files = signal<readonly FileImport[]>([]);
  private readonly queue: Queued[] = [];
  /** Files whose flow is here already, until the user has decided. */
  private readonly undecided = new Map<number, File>();
  private count = 0;
  private running = false;

  /** The latest files, in the order in which they were given. */
  readonly all = this.files.asReadonly();

  /** Takes in files, resolves when the last one is done. What the folders among them are called is told as their result. */
  async add(files: readonly File[], folders: readonly string[] = []): Promise<void> {
    if (!this.running) this.clear();
    for (const name of folders) this.list(name, FOLDER);
    for (const file of files) this.queue.push({ number: this.list(file.name, null), file });
    if (this.running) return;
    this.running = true;
    try {
      const headers = this.queue.length > 0 ? await this.headers() : [];
      for (let next = this.queue.shift(); next; next = this.queue.shift()) await this.take(next, headers);
    } finally {
      this.running = false;
    }
    await this.tellStates();
  }

  /** Puts the file's flow in the place of the one that is here: its address and its messages stay. */
  async replace(number: number): Promise<void> {
    const [file, known] = [this.undecided.get(number), this.find(number)?.known];
    if (!file || !known) return;
    this.undecided.delete(number);
    await this.deliver(number, async () => {
      const flow = singleFlow(await file.text()) ?? {};
      return [await firstValueFrom(this.client.replace(known.id, flow))];
    });
    await this.tellStates();
  }

  /** Imports the file beside the flow that is here, under other names. */
  async copy(number: number): Promise<void> {
    const file = this.undecided.get(number);
    if (!file) return;
    this.undecided.delete(number);
    await this.deliver(number, () => firstValueFrom(this.client.upload(file)));
    await this.tellStates();
  }

  clear(): void {
    this.undecided.clear();
    this.files.set([]);
  }

  private list(name: string, problem: Problem | null): number {
    const number = ++this.count;
    const state = problem === null ? 'waiting' : 'refused';
    this.files.update((files) => [...files, { number, name, state, flows: [], problem, known: null }]);
    return number;
  }

  private async take({ number, file }: Queued, headers: readonly FlowHeader[]): Promise<void> {
    const flow = headers.length > 0 && file.size <= LARGEST_READ ? singleFlow(await file.text()) : null;
    const known = flow && knownFlow(flow, headers);
    if (known) {
      this.undecided.set(number, file);
      this.change(number, { state: 'known', known });
    } else {
      await this.deliver(number, () => firstValueFrom(this.client.upload(file)));
    }
  }

  private async deliver(number: number, send: () => Promise<readonly CheckedFlow[]>): Promise<void> {
    this.change(number, { state: 'sending' });
    try {
      const flows = (await send()).map(({ id, name }) => ({ id, name, setup: null }));
      this.change(number, { state: 'done', flows });
    } catch (error) {
      this.change(number, { state: 'refused', problem: importProblem(error, this.find(number)?.name ?? '') });
    }
  }

  /** Without the list nothing is found to be here already; the import itself says what is wrong with the server. */
  private async headers(): Promise<readonly FlowHeader[]> {
    return firstValueFrom(this.client.headers()).catch(() => []);
  }

  /** Says of each imported flow whether it can run. A state that cannot be had is left out: the flow's page tells it. */
  private async tellStates(): Promise<void> {
    const imported = this.files().flatMap(({ flows }) => flows);
    if (imported.length === 0) return;
    const list = await firstValueFrom(this.setup.list()).catch(() => []);
    const byId = new Map(list.map((setup) => [setup.flow_id, setup]));
    this.files.update((files) =>
      files.map((file) => ({
        ...file,
        flows: file.flows.map((flow) => ({ ...flow, setup: byId.get(flow.id) ?? flow.setup })),
      })),
    );
  }

  private find(number: number): FileImport | undefined {
    return this.files().find((file) => file.number === number);
  }

  private change(number: number, change: Partial<FileImport>): void {
    this.files.update((files) =>
      files.map((file) => (file.number === number ? { ...file, ...change } : file)),
    );
  }
}
