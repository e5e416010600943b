import { Inject, Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { DataSource, LessThan, LessThanOrEqual } from 'typeorm';
import type { LogRecord } from '../common/log-record';
import { secondsFromNow, type Instant } from '../common/instant';
import { SETTINGS_TOKEN } from '../config/config.module';
import type { Settings } from '../config/settings';
import { AuditedEvent } from './audit-event.entity';
import { AuditHead, HEAD } from './audit-head.entity';
import { lockedHead } from './record-changes';

const EVERY_MS = 3_600_000;
const DAY_SECONDS = 86_400;
/** Whoever writes into the trail waits while so many are dropped: some tens of milliseconds. */
const AT_ONCE = 5000;

/**
 * Drops events that are older than the settings say, once an hour. The head keeps the last one's hash as the anchor, so that what is left
 * can be verified as before. Also writes the head into the log, hourly while it moves: who keeps the log elsewhere can show later that
 * nobody has written the whole trail anew.
 */
@Injectable()
export class AuditRetention implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger('Audit');
  private timer: NodeJS.Timeout | undefined;
  private told = 0;

  constructor(
    private readonly dataSource: DataSource,
    @Inject(SETTINGS_TOKEN) private readonly settings: Pick<Settings, 'auditRetentionDays'>,
  ) {}

  onModuleInit(): void {
    this.timer = setInterval(() => void this.tend(), EVERY_MS).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  /** Never rejects: what is not dropped now is dropped an hour later. */
  private async tend(): Promise<void> {
    try {
      const { auditRetentionDays: days } = this.settings;
      if (days > 0) await this.dropBefore(secondsFromNow(-days * DAY_SECONDS));
      await this.tellHead();
    } catch (error) {
      this.logger.warn(`Old events of the audit trail could not be dropped: ${String(error)}`);
    }
  }

  /** Drops all events before that time; answers how many. */
  async dropBefore(time: Instant): Promise<number> {
    let dropped = 0;
    for (;;) {
      const some = await this.dropSome(time);
      if (some === 0) return dropped;
      dropped += some;
    }
  }

  private dropSome(time: Instant): Promise<number> {
    return this.dataSource.transaction(async (manager) => {
      const { anchorSeq } = await lockedHead(manager);
      const last = await manager.findOne(AuditedEvent, {
        where: { at: LessThan(time), seq: LessThanOrEqual(anchorSeq + AT_ONCE) },
        order: { seq: 'DESC' },
      });
      if (last === null) return 0;
      await manager.delete(AuditedEvent, { seq: LessThanOrEqual(last.seq) });
      await manager.update(AuditHead, { id: HEAD }, { anchorSeq: last.seq, anchorHash: last.hash });
      return last.seq - anchorSeq;
    });
  }

  private async tellHead(): Promise<void> {
    const { seq, hash } = await this.dataSource.getRepository(AuditHead).findOneByOrFail({ id: HEAD });
    if (seq !== this.told)
      this.logger.log({ msg: 'The audit trail ends here', seq: String(seq), hash } satisfies LogRecord);
    this.told = seq;
  }
}
