import { type MessageFields } from '../values/message';
import { type MessageStore } from './run-host';

const DONE = Promise.resolve();

/**
 * Lets a run go on while its new messages are being stored. Nobody hears of them before the run's end, which waits for `stored`; so
 * the messages of a run, and of runs beside it, can share a commit instead of each waiting for its own. Whatever looks at
 * stored messages, or changes them, waits first.
 */
export class UnawaitedMessages implements MessageStore {
  #adding: Promise<void>[] = [];
  #failure: Error | null = null;

  constructor(private readonly store: MessageStore) {}

  /** Resolves at once. @throws what an earlier message could not be stored for, so that a run does not go on for nothing */
  add(message: MessageFields): Promise<void> {
    if (this.#failure) return Promise.reject(this.#failure);
    this.#adding.push(
      this.store.add(message).catch((error: unknown) => {
        this.#failure ??=
          error instanceof Error ? error : new Error('A message was not stored', { cause: error });
      }),
    );
    return DONE;
  }

  /** Resolves when all messages are stored. @throws what the first of them could not be stored for */
  async stored(): Promise<void> {
    while (this.#adding.length > 0) await Promise.all(this.#adding.splice(0));
    if (this.#failure) throw this.#failure;
  }

  async update(message: MessageFields): Promise<void> {
    await this.stored();
    return this.store.update(message);
  }

  async remove(id: string): Promise<void> {
    await this.stored();
    return this.store.remove(id);
  }

  async history(query: Parameters<MessageStore['history']>[0]): Promise<readonly MessageFields[]> {
    await this.stored();
    return this.store.history(query);
  }
}
