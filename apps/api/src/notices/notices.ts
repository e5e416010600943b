import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Notice, NoticeList, NoticeType } from '@flowgate/contracts';
import type { Repository } from 'typeorm';
import { NotFoundError } from '../common/domain-error';
import { now, toSecondsWithOffset } from '../common/instant';
import { SETTINGS_TOKEN } from '../config/config.module';
import type { Settings } from '../config/settings';
import { StoredNotice } from './notice.entity';

const MOST = 100;

/** A reason to give a notice. */
export interface Occasion {
  readonly userId: string;
  readonly type: NoticeType;
  /** What the notice is of; for the same, there is one notice. */
  readonly once: string;
  readonly data: Notice['data'];
}

/** Notices: given once, shown to their users until these dismiss them. */
@Injectable()
export class Notices {
  constructor(
    @InjectRepository(StoredNotice) private readonly stored: Repository<StoredNotice>,
    @Inject(SETTINGS_TOKEN) private readonly settings: Pick<Settings, 'webhookUrl'>,
  ) {}

  /**
   * Gives a notice, unless it was given before, by this replica or another.
   * @param manager of the transaction that the reason belongs to, where there is one
   */
  async give({ userId, type, once, data }: Occasion, manager = this.stored.manager): Promise<void> {
    const at = now();
    const sendAt = this.settings.webhookUrl === null ? null : at;
    const notice = { id: randomUUID(), occasion: once, userId, type, at, data, dismissed: false };
    await manager
      .createQueryBuilder()
      .insert()
      .into(StoredNotice)
      .values({ ...notice, attempts: 0, sendAt })
      .orIgnore()
      .execute();
  }

  async list(userId: string): Promise<NoticeList> {
    const found = await this.stored.find({
      where: { userId, dismissed: false },
      order: { at: 'DESC', id: 'DESC' },
      take: MOST,
    });
    return { notices: found.map(shown) };
  }

  /** @throws NotFoundError when the user has no such notice */
  async dismiss(userId: string, id: string): Promise<void> {
    const { affected } = await this.stored.update({ id, userId }, { dismissed: true });
    if (affected === 0) throw new NotFoundError('Notice not found');
  }
}

/** As the pages and the webhook tell it. */
export function shown({ id, type, at, data }: StoredNotice): Notice {
  return { id, type: type as NoticeType, at: toSecondsWithOffset(at), data };
}
