import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { ApiKeyBudgets } from '@flowgate/contracts';
import { IsNull, Not, type Repository } from 'typeorm';
import { BudgetStates } from '../budgets/budget-states';
import { ApiKey } from './api-key.entity';

/** What is left of the budgets of a user's keys, by the ledger that the limits go by, and not by the sums of use. */
@Injectable()
export class BudgetsOfKeys {
  constructor(
    @InjectRepository(ApiKey) private readonly keys: Repository<ApiKey>,
    private readonly states: BudgetStates,
  ) {}

  async of(userId: string): Promise<ApiKeyBudgets> {
    const keys = await this.keys.find({
      where: { userId, budget: Not(IsNull()) },
      select: { id: true, ledgerId: true, budget: true },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
    const states = await this.states.of(keys);
    const budgets = keys.flatMap(({ id }, index) => {
      const state = states[index];
      return state ? [{ api_key_id: id, ...state }] : [];
    });
    return { budgets };
  }
}
