import { Injectable, Logger } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { LessThanOrEqual, type Repository } from 'typeorm';
import { ATTEMPT_SECONDS, pauseAfter } from '../common/delivery-pauses';
import { fromDate } from '../common/instant';
import { StoredNotice } from './notice.entity';
import { shown } from './notices';
import { Webhook } from './webhook';

const AT_ONCE = 20;

/** Takes notices to the webhook: each attempt is made by one replica, until one of them succeeds. */
@Injectable()
export class Deliveries {
  private readonly logger = new Logger('Webhook');

  constructor(
    @InjectRepository(StoredNotice) private readonly notices: Repository<StoredNotice>,
    private readonly webhook: Webhook,
  ) {}

  /** Sends what is due. Never rejects for a webhook that does not take it. */
  async send(now = Date.now()): Promise<void> {
    const due = await this.notices.find({
      where: { sendAt: LessThanOrEqual(fromDate(new Date(now))) },
      order: { sendAt: 'ASC' },
      take: AT_ONCE,
    });
    for (const notice of due) if (await this.take(notice, now)) await this.attempt(notice, now);
  }

  /** Of replicas that find the same notice due, one gets it. */
  private async take({ id, attempts }: StoredNotice, now: number): Promise<boolean> {
    const sendAt = after(now, ATTEMPT_SECONDS);
    const { affected } = await this.notices.update({ id, attempts }, { attempts: attempts + 1, sendAt });
    return affected !== 0;
  }

  private async attempt(notice: StoredNotice, now: number): Promise<void> {
    const { id, attempts } = notice;
    try {
      await this.webhook.send(shown(notice));
      await this.notices.update({ id }, { sendAt: null });
    } catch (error) {
      const pause = pauseAfter(attempts);
      const next = pause === null ? 'given up' : `tried again in ${pause} seconds`;
      this.logger.warn(`The notice ${id} was not taken and is ${next}: ${String(error)}`);
      await this.notices.update({ id }, { sendAt: pause === null ? null : after(now, pause) });
    }
  }
}

function after(now: number, seconds: number): string {
  return fromDate(new Date(now + seconds * 1000));
}
