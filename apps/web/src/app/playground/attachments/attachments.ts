import { LiveAnnouncer } from '@angular/cdk/a11y';
import { computed, DestroyRef, inject, Service, signal } from '@angular/core';
import { catchError, EMPTY, firstValueFrom, of, type Subscription } from 'rxjs';
import { problemOf } from '../../ui/problem';
import { isImage } from '../files/is-image';
import { type Attachment, extensionOf, freeName } from './attachment';
import { AttachmentsClient, type UploadStep } from './attachments-client';

const MB = 1024 * 1024;

/** The files that go with the next message. Each is uploaded at once, and deleted when it is not sent after all. */
@Service({ autoProvided: false })
export class Attachments {
  private readonly client = inject(AttachmentsClient);
  private readonly announcer = inject(LiveAnnouncer);
  private readonly uploads = new Map<number, Subscription>();
  private readonly attached = signal<readonly Attachment[]>([]);
  private readonly refused = signal<readonly string[]>([]);
  private last = 0;

  readonly all = this.attached.asReadonly();
  /** Why files were not taken. */
  readonly refusals = this.refused.asReadonly();
  /** Whether all that are there may be sent. */
  readonly ready = computed(() => this.attached().every(({ state }) => state === 'ready'));

  constructor() {
    inject(DestroyRef).onDestroy(() => this.clear());
  }

  /** @param accepts the endings that the flow takes */
  async add(flow: string, files: readonly File[], accepts: readonly string[]): Promise<void> {
    // Without the limit, the server itself refuses what is too large.
    const most = await firstValueFrom(this.client.largest.pipe(catchError(() => of(Infinity))));
    const refusals = files.map((file) => refusalOf(file, accepts, most));
    this.refused.set(refusals.filter((one) => one !== null));
    for (const file of files.filter((_, at) => refusals[at] === null)) this.attach(flow, file);
  }

  /** Says of what cannot be attached why. */
  refuse(...reasons: readonly string[]): void {
    this.refused.set(reasons);
  }

  retry(flow: string, { key }: Attachment): void {
    this.change(key, { state: 'sending', progress: 0, problem: '' });
    this.upload(flow, key);
  }

  remove(attachment: Attachment): void {
    this.letGo(attachment);
    this.attached.update((all) => all.filter(({ key }) => key !== attachment.key));
    void this.announcer.announce(`${attachment.name} removed`, 'polite');
  }

  /** The paths of those that are sent now; none stay. */
  take(): readonly string[] {
    const taken = this.attached();
    for (const { preview } of taken) forget(preview);
    this.attached.set([]);
    this.refused.set([]);
    return taken.flatMap(({ path }) => path ?? []);
  }

  /** Removes them all, from the server too. */
  clear(): void {
    for (const attachment of this.attached()) this.letGo(attachment);
    this.attached.set([]);
    this.refused.set([]);
  }

  private attach(flow: string, file: File): void {
    const key = ++this.last;
    const name = freeName(
      file.name,
      this.attached().map((one) => one.name),
    );
    const preview = isImage(name) ? URL.createObjectURL(file) : null;
    const state = { state: 'sending', progress: 0, path: null, problem: '' } as const;
    this.attached.update((all) => [...all, { key, file, name, preview, ...state }]);
    this.upload(flow, key);
  }

  private upload(flow: string, key: number): void {
    const attachment = this.attached().find((one) => one.key === key);
    if (attachment === undefined) return;
    const { file, name } = attachment;
    const upload = this.client.upload(flow, file, name).subscribe({
      next: (step) => this.move(key, name, step),
      error: (error: unknown) => {
        const { title, detail } = problemOf(error);
        this.change(key, { state: 'failed', problem: `${title}. ${detail}` });
      },
    });
    upload.add(() => this.uploads.delete(key));
    if (!upload.closed) this.uploads.set(key, upload);
  }

  private move(key: number, name: string, { progress, path }: UploadStep): void {
    this.change(key, { progress, path, ...(path !== null && { state: 'ready' }) });
    if (path !== null) void this.announcer.announce(`${name} attached`, 'polite');
  }

  private change(key: number, change: Partial<Attachment>): void {
    this.attached.update((all) => all.map((one) => (one.key === key ? { ...one, ...change } : one)));
  }

  /** A file that stays behind on the server does no harm, so nobody is told when that fails. */
  private letGo({ key, preview, path }: Attachment): void {
    this.uploads.get(key)?.unsubscribe();
    forget(preview);
    if (path !== null)
      this.client
        .delete(path)
        .pipe(catchError(() => EMPTY))
        .subscribe();
  }
}

function refusalOf({ name, size }: File, accepts: readonly string[], most: number): string | null {
  const ending = extensionOf(name);
  if (ending === '') return `${name} was not attached: its name does not say what kind of file it is.`;
  if (!accepts.includes(ending)) return `${name} was not attached: the flow does not take .${ending} files.`;
  if (size > most * MB) return `${name} was not attached: files may have ${most} MB at most.`;
  return null;
}

function forget(preview: string | null): void {
  if (preview !== null) URL.revokeObjectURL(preview);
}
