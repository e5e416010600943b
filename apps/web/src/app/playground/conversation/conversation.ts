import { LiveAnnouncer } from '@angular/cdk/a11y';
import { computed, DestroyRef, inject, Service, signal } from '@angular/core';
import { firstValueFrom, type Subscription } from 'rxjs';
import { problemOf } from '../../ui/problem';
import { saidFiles } from '../files/said-file';
import { type RunCall, RunClient } from '../run/run-client';
import { keptMessage } from './chat-message';
import { MessagesClient } from './messages-client';
import { asked, EMPTY, failed, heard, stopped, type Transcript } from './transcript';

const PAGE = 60;
const BUSY = { 404: 'The flow is gone', 503: 'The server is busy' };

export type Question = Omit<RunCall, 'session_id'>;

/** The conversation with a flow in one session: what was said, and the answer that is coming. */
@Service({ autoProvided: false })
export class Conversation {
  private readonly runs = inject(RunClient);
  private readonly client = inject(MessagesClient);
  private readonly announcer = inject(LiveAnnouncer);
  private readonly transcript = signal<Transcript>(EMPTY);
  private readonly run = signal<Subscription | null>(null);
  private readonly place = signal({ flow: '', session: '' });

  readonly messages = computed(() => this.transcript().messages);
  readonly running = computed(() => this.run() !== null);
  /** The flow has been asked, and nothing has come back yet. */
  readonly waiting = computed(() => this.running() && this.transcript().answers.length === 0);
  readonly loading = signal(false);
  readonly loadError = signal<unknown>(null);
  /** Whether the server has messages from before those that are shown. */
  readonly hasEarlier = signal(false);
  /** What was said is shown, so that what is said next stands below it. */
  readonly isOpen = computed(() => this.place().flow !== '' && !this.loading() && this.loadError() === null);

  constructor() {
    inject(DestroyRef).onDestroy(() => this.run()?.unsubscribe());
  }

  /** Shows what was said in a session, unless it is shown already. @param isNew nothing was, so the server is not asked */
  async open(flow: string, session: string, isNew: boolean): Promise<void> {
    const place = this.place();
    if (flow === place.flow && session === place.session) return;
    this.stop();
    this.place.set({ flow, session });
    this.transcript.set(EMPTY);
    this.hasEarlier.set(false);
    this.loadError.set(null);
    this.loading.set(false);
    if (!isNew) await this.load(0);
  }

  /** Goes on under another name of the session. */
  name(session: string): void {
    this.place.update((place) => ({ ...place, session }));
  }

  /** Shows the messages from before those that are shown. */
  earlier(): Promise<void> {
    return this.load(this.messages().filter(({ id }) => id !== null).length);
  }

  /** Tries again to show what could not be shown. */
  reload(): Promise<void> {
    this.loadError.set(null);
    return this.load(0);
  }

  /** Asks the flow; resolves when the answer is complete, has failed or was stopped. */
  send(question: Question): Promise<void> {
    const { flow, session } = this.place();
    const files = saidFiles(question.files ?? [], flow);
    this.transcript.update((before) => asked(before, question.input_value, Date.now(), files));
    let isOver = false;
    return new Promise((resolve) => {
      const running = this.runs.run(flow, { ...question, session_id: session }).subscribe({
        next: (event) => {
          isOver ||= event.event === 'end' || event.event === 'error';
          this.transcript.update((before) => heard(before, event, Date.now()));
        },
        error: (error: unknown) => this.fail(error),
        complete: () => {
          if (!isOver) this.fail(new Error('The connection was closed before the answer was complete.'));
        },
      });
      running.add(() => {
        this.run.set(null);
        this.announce();
        resolve();
      });
      if (!running.closed) this.run.set(running);
    });
  }

  /** Ends the run that is on; what has come of its answer stays on the screen. */
  stop(): void {
    this.run()?.unsubscribe();
    this.transcript.update(stopped);
  }

  private fail(error: unknown): void {
    const { title, detail } = problemOf(error, BUSY);
    this.transcript.update((before) => failed(before, `${title}. ${detail}`, Date.now()));
  }

  private async load(offset: number): Promise<void> {
    const place = this.place();
    this.loading.set(true);
    try {
      const found = await firstValueFrom(this.client.latest(place.flow, place.session, PAGE, offset));
      if (place !== this.place()) return;
      const older = found.map(keptMessage).reverse();
      this.transcript.update((now) => ({ ...now, messages: [...older, ...now.messages] }));
      this.hasEarlier.set(found.length === PAGE);
    } catch (error) {
      if (place === this.place()) this.loadError.set(error);
    } finally {
      if (place === this.place()) this.loading.set(false);
    }
  }

  /** Reads the answer out when it is there: word for word, a screen reader would never come to an end. */
  private announce(): void {
    const { messages, answers } = this.transcript();
    const said = messages
      .filter(({ key }) => answers.includes(key))
      .map(({ name, text }) => `${name}: ${text}`);
    if (said.length > 0) void this.announcer.announce(said.join('\n'), 'polite');
  }
}
