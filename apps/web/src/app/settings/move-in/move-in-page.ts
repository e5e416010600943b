import {
  afterRenderEffect,
  Component,
  computed,
  DestroyRef,
  type ElementRef,
  inject,
  linkedSignal,
  signal,
  viewChild,
  type WritableSignal,
} from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { disabled, form, FormField, FormRoot, validate } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatCheckbox } from '@angular/material/checkbox';
import { MatError, MatFormField, MatHint, MatInput, MatLabel } from '@angular/material/input';
import type { MoveInProgress, MoveInReport as Report } from '@flowgate/contracts';
import { lastValueFrom, Subject, takeUntil, tap } from 'rxjs';
import { Choices } from '../../ui/choices';
import { type DroppedFiles, FileDrop } from '../../ui/file-drop';
import { FormProblem } from '../../ui/form-problem';
import { Icon } from '../../ui/icon';
import { PageHead } from '../../ui/page-head';
import { Submission } from '../../ui/submission';
import { Unsaved } from '../../ui/unsaved';
import { MoveInClient } from './move-in-client';
import { MoveInReport } from './move-in-report';
import { progressWords } from './move-in-words';
import { NextSteps } from './next-steps';

const EMPTY = { place: 'file' as 'file' | 'url', url: '', secretKey: '', replace: false };
const PLACES = [
  { value: 'file', label: 'In a file (SQLite)' },
  { value: 'url', label: 'In PostgreSQL' },
] as const;
const POSTGRES = /^\s*postgres(?:ql)?(?:\+\w+)?:\/\/./i;
const LEAVING = {
  question: 'Leave before the import has ended?',
  consequence: 'It stops, and nothing is written.',
  verb: 'Leave',
};

/** Where the page is: nothing is asked yet, the server is at work, or has reported. */
type Stage =
  | { readonly at: 'start' }
  | { readonly at: 'work'; readonly dryRun: boolean; readonly progress: MoveInProgress | null }
  | { readonly at: 'report'; readonly report: Report };

/** Settings > Move in, for superusers: a Langflow server is looked at first, and then imported. */
@Component({
  selector: 'fg-move-in-page',
  imports: [
    Choices,
    FileDrop,
    FormField,
    FormProblem,
    FormRoot,
    Icon,
    MatButton,
    MatCheckbox,
    MatError,
    MatFormField,
    MatHint,
    MatInput,
    MatLabel,
    MoveInReport,
    NextSteps,
    PageHead,
  ],
  templateUrl: './move-in-page.html',
  styleUrl: './move-in-page.scss',
})
export class MoveInPage {
  private readonly client = inject(MoveInClient);
  private readonly until = inject(DestroyRef);
  private readonly stopped = new Subject<void>();
  private readonly heading = viewChild<ElementRef<HTMLElement>>('told');

  protected readonly places = PLACES;
  protected readonly submission = new Submission();
  /** The database or, as a ZIP, the whole data folder. */
  protected readonly file = signal<File | null>(null);
  /** The data folder as a ZIP, where the database is elsewhere. */
  protected readonly archive = signal<File | null>(null);
  private readonly model = signal(EMPTY);
  /** What was reported is about what the form said then. */
  protected readonly stage = linkedSignal<unknown, Stage>({
    source: () => [this.model(), this.file(), this.archive()],
    computation: () => ({ at: 'start' }),
  });
  protected readonly form = form(
    this.model,
    (path) => {
      disabled(path, { when: () => this.stage().at === 'work' });
      validate(path, ({ value }) => {
        if (value().place === 'url' || this.file() !== null) return null;
        return { kind: 'missing', message: 'Choose the file first' };
      });
      validate(path.url, (field) => {
        if (field.valueOf(path.place) === 'file' || POSTGRES.test(field.value())) return null;
        return { kind: 'url', message: 'Enter postgresql://user:password@host:5432/database' };
      });
    },
    { submission: { action: () => this.run(true) } },
  );
  protected readonly isByFile = computed(() => this.model().place === 'file');
  protected readonly hasFolder = computed(() => this.isByFile() && isArchive(this.file()));
  private readonly done = computed(() => {
    const stage = this.stage();
    return stage.at === 'work' ? stage.progress : null;
  });
  protected readonly progress = computed(() => progressWords(this.done()));
  /** Without a value the bar only says that something is going on. */
  protected readonly progressBar = computed(() => {
    const { done = null, total = null } = this.done() ?? {};
    return { max: total === 0 ? 1 : total, value: total === 0 ? 1 : done };
  });
  protected readonly report = computed(() => {
    const stage = this.stage();
    return stage.at === 'report' ? stage.report : null;
  });

  constructor() {
    const leaving = computed(() => {
      const stage = this.stage();
      return stage.at === 'work' && !stage.dryRun ? LEAVING : null;
    });
    inject(Unsaved).hold(leaving, this.until);
    // Who cannot see that the report has come hears its heading.
    afterRenderEffect(() => this.heading()?.nativeElement.focus());
  }

  /** The field is emptied, or the same file could not be chosen again after it was mended. */
  protected choose(field: HTMLInputElement, chosen: WritableSignal<File | null>): void {
    const file = field.files?.[0];
    if (file) chosen.set(file);
    field.value = '';
  }

  /** A ZIP belongs to the database that is there already; without one it brings its own. */
  protected drop({ files }: DroppedFiles): void {
    if (this.stage().at === 'work') return;
    for (const dropped of files.slice(0, 2)) {
      const isBeside = !this.isByFile() || (this.file() !== null && !isArchive(this.file()));
      if (isArchive(dropped) && isBeside) this.archive.set(dropped);
      else {
        this.form.place().value.set('file');
        this.file.set(dropped);
      }
    }
  }

  protected run(dryRun: boolean): Promise<void> {
    return this.submission.attempt(async () => {
      try {
        await this.import(dryRun);
      } finally {
        if (this.stage().at === 'work') this.stage.set({ at: 'start' });
      }
    });
  }

  /** Whatever was done until then is undone. */
  protected stop(): void {
    this.stopped.next();
  }

  private async import(dryRun: boolean): Promise<void> {
    const { url, secretKey, replace } = this.model();
    const chosen = this.isByFile() ? this.file() : url.trim();
    if (chosen === null) return;
    const { database, files } = this.hasFolder()
      ? { database: null, files: this.file() }
      : { database: chosen, files: this.archive() };
    this.stage.set({ at: 'work', dryRun, progress: null });
    const steps = this.client.moveIn({ database, files, secretKey, replace, dryRun }).pipe(
      tap(({ event, data }) => {
        if (event === 'progress') this.stage.set({ at: 'work', dryRun, progress: data });
      }),
      takeUntil(this.stopped),
      takeUntilDestroyed(this.until),
    );
    const last = await lastValueFrom(steps, { defaultValue: null });
    if (last?.event === 'report') this.stage.set({ at: 'report', report: last.data });
  }
}

function isArchive(file: File | null): boolean {
  return file !== null && /\.zip$/i.test(file.name);
}
