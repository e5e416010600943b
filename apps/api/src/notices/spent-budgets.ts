import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { IsNull, MoreThan, Not, type Repository } from 'typeorm';
import { ApiKey } from '../api-keys/api-key.entity';
import { Budgets } from '../budgets/budgets';
import { fromDate } from '../common/instant';
import { Notices } from './notices';

/** A notice is given when so much of a budget is spent, in percent. */
const SPENT = [100, 80] as const;
/** Of a budget that is spent a little is left, too little for any call. */
const WHOLE = 99.5;
/** Only a key that was used lately can have spent something. */
const LATELY_MS = 3_600_000;

/** Gives notice of budgets that are nearly or wholly spent. */
@Injectable()
export class SpentBudgets {
  constructor(
    @InjectRepository(ApiKey) private readonly keys: Repository<ApiKey>,
    private readonly budgets: Budgets,
    private readonly notices: Notices,
  ) {}

  async look(now = Date.now()): Promise<void> {
    const lately = fromDate(new Date(now - LATELY_MS));
    for (const key of await this.keys.findBy({ budget: Not(IsNull()), lastUsedAt: MoreThan(lately) }))
      await this.lookAt(key);
  }

  private async lookAt({ id, userId, name, ledgerId, budget }: ApiKey): Promise<void> {
    const state = await this.budgets.of({ ledgerId, budget })?.state();
    if (!state) return;
    const { usd, per, spent_usd, resets_at } = state;
    const share = (spent_usd / usd) * 100;
    const percent = SPENT.find((each) => share >= Math.min(each, WHOLE));
    if (percent === undefined) return;
    const data = { api_key_id: id, name, percent, usd, per, resets_at };
    // Keys that took one another's place have one budget; one that is raised, or full again, gets its notices anew.
    const once = `budget.used ${ledgerId} ${resets_at ?? 'ever'} ${usd} ${percent}`;
    await this.notices.give({ userId, type: 'budget.used', once, data });
  }
}
