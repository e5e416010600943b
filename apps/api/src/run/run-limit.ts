import { Inject, Injectable } from '@nestjs/common';
import { UnavailableError } from '../common/domain-error';
import { SETTINGS_TOKEN } from '../config/config.module';
import type { Settings } from '../config/settings';

const RETRY_AFTER_SECONDS = 1;

/** Bounds the runs at once, so that a crowd gets a quick "later" instead of a server that answers nobody. */
@Injectable()
export class RunLimit {
  private runs = 0;
  private whenIdle: PromiseWithResolvers<void> | null = null;

  constructor(@Inject(SETTINGS_TOKEN) private readonly settings: Pick<Settings, 'maxConcurrentRuns'>) {}

  /** How many run now. */
  get running(): number {
    return this.runs;
  }

  /** `leave` must follow. @throws UnavailableError 503 with `Retry-After` when the server runs all it can */
  enter(): void {
    if (this.runs >= this.settings.maxConcurrentRuns) {
      throw new UnavailableError(
        `The server runs ${this.runs} flows already, as many as it takes. Please try again.`,
        RETRY_AFTER_SECONDS,
      );
    }
    this.runs++;
  }

  leave(): void {
    if (--this.runs > 0) return;
    this.whenIdle?.resolve();
    this.whenIdle = null;
  }

  /** Resolves as soon as none runs. */
  async idle(): Promise<void> {
    if (this.runs > 0) await (this.whenIdle ??= Promise.withResolvers()).promise;
  }
}
