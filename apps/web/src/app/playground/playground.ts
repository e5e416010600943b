import {
  Component,
  computed,
  effect,
  inject,
  Injector,
  input,
  linkedSignal,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import { confirm } from '../ui/confirm';
import { EmptyState } from '../ui/empty-state';
import { Failure } from '../ui/failure';
import { Icon } from '../ui/icon';
import { lastValue } from '../ui/last-value';
import { LoadAhead } from '../ui/load-ahead';
import { Composer, type Draft } from './composer';
import { Conversation, type Question } from './conversation/conversation';
import { Message } from './conversation/message';
import { MessagesClient } from './conversation/messages-client';
import { saidFiles } from './files/said-file';
import { FollowEnd } from './follow-end';
import { SessionList } from './sessions/session-list';
import { sessionNamed } from './sessions/session-name';

const renaming = () => import('./sessions/rename-session-dialog');

/** Something that the user can do about a failure. */
export interface Remedy {
  readonly reason: string;
  readonly label: string;
  readonly link: readonly string[];
  readonly queryParams: Readonly<Record<string, string>>;
}

/** Where nothing has been said yet: what is said first names the session. */
const NEW_SESSION = 'New session';

/** A chat with a flow: its sessions, and the conversation of the one that is open. */
@Component({
  selector: 'fg-playground',
  imports: [Composer, EmptyState, Failure, FollowEnd, Icon, MatButton, Message, RouterLink, SessionList],
  providers: [Conversation],
  templateUrl: './playground.html',
  styleUrl: './playground.scss',
})
export class Playground {
  private readonly client = inject(MessagesClient);
  private readonly injector = inject(Injector);
  protected readonly conversation = inject(Conversation);

  readonly flowId = input.required<string>();
  readonly flowName = input.required<string>();
  readonly inputType = input<Question['input_type']>('chat');
  readonly outputType = input<Question['output_type']>('chat');
  /** The endings of the files that may come with a message; `null` when none may. */
  readonly accepts = input<readonly string[] | null>(null);
  /** The session that the address asks for. */
  readonly wanted = input<string>();
  /** What would help when an answer fails: shown under the failure, each with the address where it is done. */
  readonly remedies = input<readonly Remedy[]>([]);
  /** An answer has failed. */
  readonly failed = output();
  /** The session that was opened, for the address. */
  readonly opened = output<string>();

  protected readonly listing = rxResource({
    params: () => this.flowId(),
    stream: ({ params }) => this.client.sessions(params),
  });
  private readonly listed = lastValue(this.listing);
  protected readonly sessions = computed(() => this.listed() ?? []);
  /** The one of the address, else the one that was open, else the latest, else a new one; empty as long as that is not known. */
  protected readonly session = linkedSignal<
    { wanted: string | undefined; listed: readonly string[] | undefined },
    string
  >({
    source: () => ({ wanted: this.wanted(), listed: this.listed() }),
    computation: ({ wanted, listed }, previous) => {
      if (wanted !== undefined && wanted !== previous?.source.wanted) return wanted;
      if (previous !== undefined && previous.value !== '') return previous.value;
      return listed === undefined ? '' : (listed[0] ?? NEW_SESSION);
    },
  });
  protected readonly title = computed(() =>
    this.session() === this.flowId() ? 'Default session' : this.session(),
  );
  /** On a narrow window the list stands over the conversation. */
  protected readonly listIsOpen = signal(false);
  private readonly composer = viewChild(Composer);

  constructor() {
    void inject(LoadAhead).load(renaming);
    effect(() => {
      const [flow, session] = [this.flowId(), this.session()];
      if (session === '' || this.listed() === undefined) return;
      untracked(() => this.show(flow, session));
    });
  }

  /** The latest message is a failure. */
  protected readonly hasFailed = computed(() => this.conversation.messages().at(-1)?.from === 'failure');

  private show(flow: string, session: string): void {
    const isNew = session === NEW_SESSION || this.sessions().length === 0;
    void this.conversation.open(flow, session, isNew);
  }

  protected async send({ text, files }: Draft): Promise<void> {
    const [first] = saidFiles(files, this.flowId());
    const words = text.trim() === '' ? (first?.name ?? text) : text;
    if (this.session() === NEW_SESSION) this.name(sessionNamed(words, this.sessions()));
    const isNew = !this.sessions().includes(this.session());
    const question = { input_value: text, input_type: this.inputType(), output_type: this.outputType() };
    await this.conversation.send(files.length > 0 ? { ...question, files } : question);
    if (this.hasFailed()) this.failed.emit();
    if (isNew) this.listing.reload();
  }

  protected go(session: string): void {
    this.listIsOpen.set(false);
    this.session.set(session);
    this.opened.emit(session);
    this.composer()?.focus();
  }

  protected add(): void {
    this.go(NEW_SESSION);
  }

  /** Gives the session that has just been begun its name; what is on the screen stays. */
  private name(session: string): void {
    this.conversation.name(session);
    this.session.set(session);
    this.opened.emit(session);
  }

  protected async rename(session: string): Promise<void> {
    const action = (name: string) => firstValueFrom(this.client.rename(session, name));
    const { renameSession } = await renaming();
    const name = await renameSession(this.injector, {
      session,
      taken: [...this.sessions(), NEW_SESSION],
      action,
    });
    if (name === null) return;
    this.listing.reload();
    if (session === this.session()) this.go(name);
  }

  protected async delete(session: string): Promise<void> {
    const done = await confirm(this.injector, {
      question: 'Delete this session?',
      things: [{ name: session === this.flowId() ? 'Default session' : session }],
      consequence:
        'All messages in this session are deleted, and the flow no longer remembers them. This cannot be undone.',
      verb: 'Delete session',
      action: () => this.client.deleteSession(this.flowId(), session),
    });
    this.listing.reload();
    if (!done || session !== this.session()) return;
    const left = this.sessions().filter((one) => one !== session);
    if (left[0] === undefined) this.add();
    else this.go(left[0]);
  }
}
