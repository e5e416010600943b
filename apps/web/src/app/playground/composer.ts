import {
  Component,
  computed,
  effect,
  type ElementRef,
  inject,
  input,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { type DroppedFiles, FileDrop } from '../ui/file-drop';
import { Icon } from '../ui/icon';
import { Attachments } from './attachments/attachments';
import { AttachmentList } from './attachments/attachment-list';

/** A message to the flow. */
export interface Draft {
  readonly text: string;
  /** Paths of uploaded files. */
  readonly files: readonly string[];
}

/**
 * Where the user writes. Enter sends, with Shift it begins a line; while an answer comes, the button stops it. Files are chosen, pasted
 * or dropped anywhere on the page.
 */
@Component({
  selector: 'fg-composer',
  imports: [AttachmentList, FileDrop, Icon, MatIconButton],
  providers: [Attachments],
  templateUrl: './composer.html',
  styleUrl: './composer.scss',
})
export class Composer {
  protected readonly attachments = inject(Attachments);
  readonly running = input.required<boolean>();
  /** Whether a message can be taken; what is sent before waits in the field until then. */
  readonly ready = input(true);
  /** Files are uploaded to it. */
  readonly flow = input.required<string>();
  /** The endings of the files that it takes; `null` when it takes none. */
  readonly accepts = input<readonly string[] | null>(null);
  readonly sent = output<Draft>();
  readonly stopped = output();
  protected readonly text = signal('');
  /** For the dialog in which files are chosen. */
  protected readonly endings = computed(() => (this.accepts() ?? []).map((one) => `.${one}`).join(','));
  protected readonly sendable = computed(() => {
    const isEmpty = this.text().trim() === '' && this.attachments.all().length === 0;
    return !isEmpty && this.attachments.ready();
  });
  /** It was to be sent, and could not be taken yet. */
  private readonly isDue = signal(false);
  private readonly field = viewChild.required<ElementRef<HTMLTextAreaElement>>('field');

  constructor() {
    effect(() => {
      this.flow();
      // What was uploaded to a flow is of no use to another.
      untracked(() => this.attachments.clear());
    });
    effect(() => {
      if (this.ready() && this.isDue()) untracked(() => this.post());
    });
  }

  focus(): void {
    this.field().nativeElement.focus();
  }

  protected enter(event: Event): void {
    const { shiftKey, isComposing } = event as KeyboardEvent;
    if (!shiftKey && !isComposing) this.send(event);
  }

  /** What is written while an answer comes waits in the field. */
  protected send(event: Event): void {
    event.preventDefault();
    if (this.ready()) this.post();
    else this.isDue.set(this.sendable());
  }

  private post(): void {
    this.isDue.set(false);
    if (this.running() || !this.sendable()) return;
    const text = this.text();
    this.text.set('');
    this.sent.emit({ text, files: this.attachments.take() });
  }

  /** The button goes; the keyboard goes on in the field. */
  protected halt(): void {
    this.stopped.emit();
    this.focus();
  }

  protected choose(chooser: HTMLInputElement): void {
    this.attach([...(chooser.files ?? [])]);
    // So that the same file can be chosen again.
    chooser.value = '';
    this.focus();
  }

  /** Programs that copy text often copy a picture of it, too. */
  protected paste(event: ClipboardEvent): void {
    const files = [...(event.clipboardData?.files ?? [])];
    const hasText = event.clipboardData?.types.includes('text/plain');
    if (this.accepts() === null || files.length === 0 || hasText) return;
    event.preventDefault();
    this.attach(files);
  }

  protected take({ files, folders }: DroppedFiles): void {
    if (files.length > 0) this.attach(files);
    else this.attachments.refuse(...folders.map((name) => `${name} was not attached: it is a folder.`));
    this.focus();
  }

  protected attach(files: readonly File[]): void {
    void this.attachments.add(this.flow(), files, this.accepts() ?? []);
  }
}
