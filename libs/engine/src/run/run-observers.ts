import { type RunEvent, type RunObserver } from './run-event';

/** Those who hear of a run's events, each in the order in which it came. */
export class RunObservers {
  readonly #observers: Set<RunObserver>;

  constructor(observers: Iterable<RunObserver> = []) {
    this.#observers = new Set(observers);
  }

  /** Whether anybody hears; asked before an event is put together that costs something. */
  get any(): boolean {
    return this.#observers.size > 0;
  }

  /** @returns a function that ends it */
  subscribe(observer: RunObserver): () => void {
    this.#observers.add(observer);
    return () => void this.#observers.delete(observer);
  }

  /** Nobody hears of what is done after the run has ended. */
  end(): void {
    this.#observers.clear();
  }

  /** @returns a promise when somebody is slow */
  tell(event: RunEvent): Promise<unknown> | undefined {
    let waits: Promise<void>[] | null = null;
    for (const observer of this.#observers) {
      const taken = observer(event);
      if (taken) (waits ??= []).push(taken);
    }
    return waits === null ? undefined : waits.length === 1 ? waits[0] : Promise.all(waits);
  }
}
