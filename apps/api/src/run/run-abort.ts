/** The run took longer than `FLOWGATE_RUN_TIMEOUT` allows. */
export class RunTimeoutError extends Error {
  override readonly name = 'RunTimeoutError';
  readonly code = 'RUN_TIMEOUT';

  constructor(seconds: number) {
    super(`The run took longer than ${seconds} seconds and was stopped.`);
  }
}

/** Nobody waits for the answer any more. */
export class ClientGoneError extends Error {
  override readonly name = 'ClientGoneError';
  readonly code = 'CLIENT_GONE';

  constructor() {
    super('The client has gone away.');
  }
}

/** What ends a run early: its time, or its client leaving. `over` must follow when the run has ended. */
export class RunAbort {
  private readonly controller = new AbortController();
  private readonly timer: NodeJS.Timeout;

  constructor(seconds: number) {
    this.timer = setTimeout(() => this.controller.abort(new RunTimeoutError(seconds)), seconds * 1000);
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  abort(reason: Error): void {
    this.controller.abort(reason);
  }

  over(): void {
    clearTimeout(this.timer);
  }
}
