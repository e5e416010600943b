import { Component, computed, inject, signal } from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import { Router } from '@angular/router';
import type { FlowHeader } from '@flowgate/contracts';
import { Session } from '../../session/session';
import { Clock } from '../../ui/clock';
import { EmptyState } from '../../ui/empty-state';
import { Failure } from '../../ui/failure';
import { Icon } from '../../ui/icon';
import { lastValue } from '../../ui/last-value';
import { PageHead } from '../../ui/page-head';
import { problemOf } from '../../ui/problem';
import { SearchField } from '../../ui/search-field';
import { Skeleton } from '../../ui/skeleton';
import { RowSelection } from '../../ui/table/row-selection';
import { Toast } from '../../ui/toast';
import { SetupClient } from '../setup/setup-client';
import { FlowDeletion } from '../flow-deletion';
import { FlowExport } from '../flow-export';
import { FlowsClient } from '../flows-client';
import { FolderDrift } from '../folder/folder-drift';
import { type DroppedFiles, FileDrop } from '../../ui/file-drop';
import { FileImports } from '../import/file-imports';
import { ImportResults } from '../import/import-results';
import { type ExampleName, Examples } from './examples';
import { matching } from './flow-order';
import { FlowTable } from './flow-table';

/** The user's flows, and the way in for more. */
@Component({
  selector: 'fg-flows-page',
  imports: [
    EmptyState,
    Failure,
    FileDrop,
    FlowTable,
    FolderDrift,
    Icon,
    ImportResults,
    MatButton,
    PageHead,
    SearchField,
    Skeleton,
  ],
  templateUrl: './flows-page.html',
  styleUrl: './flows-page.scss',
})
export class FlowsPage {
  private readonly client = inject(FlowsClient);
  private readonly setup = inject(SetupClient);
  private readonly examples = inject(Examples);
  private readonly router = inject(Router);
  private readonly clock = inject(Clock);
  private readonly toast = inject(Toast);
  private readonly exports = inject(FlowExport);
  private readonly deletion = inject(FlowDeletion);
  protected readonly imports = inject(FileImports);
  protected readonly session = inject(Session);

  protected readonly loading = rxResource({ stream: () => this.client.headers() });
  protected readonly flows = lastValue(this.loading);
  private readonly loadingSetups = rxResource({ stream: () => this.setup.list() });
  private readonly setupList = lastValue(this.loadingSetups);
  protected readonly setups = computed(
    () => new Map((this.setupList() ?? []).map((one) => [one.flow_id, one])),
  );
  protected readonly search = signal('');
  protected readonly found = computed(() => matching(this.flows() ?? [], this.search()));
  protected readonly selection = new RowSelection(this.found);
  protected readonly count = computed(() => {
    const all = this.flows()?.length ?? 0;
    const shown = this.found().length;
    return shown === all ? `${all} ${all === 1 ? 'flow' : 'flows'}` : `${shown} of ${all} flows`;
  });

  protected async take({ files, folders }: DroppedFiles): Promise<void> {
    await this.imports.add(files, folders);
    this.reload();
  }

  /** The field is emptied, or the same file could not be chosen again after it was mended. */
  protected async choose(field: HTMLInputElement): Promise<void> {
    const files = [...(field.files ?? [])];
    field.value = '';
    if (files.length > 0) await this.take({ files, folders: [] });
  }

  /** Imports one of the product's own flows, and leads to it. */
  protected async tryExample(name: ExampleName): Promise<void> {
    try {
      const id = await this.examples.import(name);
      await this.router.navigate(['/flows', id, ...(name === 'echo' ? ['chat'] : [])]);
    } catch (error) {
      const { title, detail } = problemOf(error);
      this.toast.keep(`${title}. ${detail}`);
    }
  }

  protected async export(flows: readonly FlowHeader[] = this.selection.rows()): Promise<void> {
    try {
      await this.exports.save(flows);
    } catch (error) {
      const { title, detail } = problemOf(error);
      this.toast.keep(`${title}. ${detail}`);
    }
  }

  protected async delete(flows: readonly FlowHeader[] = this.selection.rows()): Promise<void> {
    const done = await this.deletion.ask(flows);
    this.reload();
    if (done) this.toast.show(flows.length === 1 ? 'Flow deleted' : `${flows.length} flows deleted`);
  }

  protected reload(): void {
    this.clock.tick();
    this.loading.reload();
    this.loadingSetups.reload();
  }
}
