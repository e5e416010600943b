import { ComponentError } from '@flowgate/engine';

/** What ends a call early: its run, or its own time. `over` must follow when the call has ended. */
export class CallEnd {
  private readonly controller = new AbortController();
  private readonly timer: NodeJS.Timeout | undefined;
  private readonly follow = () => this.controller.abort(this.run.reason);

  constructor(
    private readonly run: AbortSignal,
    limitMs: number | undefined,
  ) {
    if (run.aborted) this.follow();
    run.addEventListener('abort', this.follow, { once: true });
    if (limitMs !== undefined) this.timer = setTimeout(() => this.late(), limitMs);
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  over(): void {
    clearTimeout(this.timer);
    this.run.removeEventListener('abort', this.follow);
  }

  private late(): void {
    this.controller.abort(new ComponentError('Request timed out.', { kind: 'APITimeoutError' }));
  }
}
