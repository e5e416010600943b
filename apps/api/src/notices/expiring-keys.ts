import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { And, LessThanOrEqual, MoreThan, type Repository } from 'typeorm';
import { ApiKey } from '../api-keys/api-key.entity';
import { fromDate, toSecondsWithOffset } from '../common/instant';
import { Notices, type Occasion } from './notices';

/** A notice is given when so many days are left. */
const DAYS_LEFT = [1, 3, 14] as const;
const DAY_MS = 86_400_000;

/** Gives notice of keys that end soon. */
@Injectable()
export class ExpiringKeys {
  constructor(
    @InjectRepository(ApiKey) private readonly keys: Repository<ApiKey>,
    private readonly notices: Notices,
  ) {}

  async look(now = Date.now()): Promise<void> {
    const from = fromDate(new Date(now));
    const to = fromDate(new Date(now + Math.max(...DAYS_LEFT) * DAY_MS));
    const ending = await this.keys.findBy({
      isActive: true,
      expiresAt: And(MoreThan(from), LessThanOrEqual(to)),
    });
    for (const key of ending) {
      const occasion = occasionOf(key, now);
      if (occasion) await this.notices.give(occasion);
    }
  }
}

/** The nearest of the days that has come; none for a key that was made to last no longer than that. */
function occasionOf({ id, userId, name, createdAt, expiresAt }: ApiKey, now: number): Occasion | null {
  const end = Date.parse(expiresAt ?? '');
  const days = DAYS_LEFT.find((each) => end - now <= each * DAY_MS);
  if (expiresAt === null || days === undefined || end - Date.parse(createdAt) <= days * DAY_MS) return null;
  const data = { api_key_id: id, name, expires_at: toSecondsWithOffset(expiresAt), days };
  // A key whose end is put off gets its notices anew.
  return { userId, type: 'key.expiring', once: `key.expiring ${id} ${expiresAt} ${days}`, data };
}
