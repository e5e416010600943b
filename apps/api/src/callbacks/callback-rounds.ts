import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { CallbackDeliveries } from './callback-deliveries';

const EVERY_MS = 1000;

/** Looks every second for callbacks that are due, those of other replicas' jobs included. */
@Injectable()
export class CallbackRounds implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('Callbacks');
  private timer: NodeJS.Timeout | undefined;
  private round: Promise<void> | null = null;

  constructor(private readonly deliveries: CallbackDeliveries) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.begin(), EVERY_MS).unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    this.deliveries.stop();
    await this.round;
    await this.deliveries.settled();
  }

  private begin(): void {
    this.round ??= this.go().finally(() => (this.round = null));
  }

  /** Never rejects: what is not begun now is begun with the next round. */
  private async go(): Promise<void> {
    try {
      while (await this.deliveries.begin()) await this.deliveries.room();
    } catch (error) {
      this.logger.warn(`Callbacks could not be looked for: ${String(error)}`);
    }
  }
}
