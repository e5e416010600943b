import type { MaskedApiKey } from './api-key';
import type { BudgetPeriod, KeyLimit } from './api-key-rules';

/** A limit of a key, and what is left of it. */
export type KeyLimitState = KeyLimit & {
  left: number;
  /** Seconds until more is left; `null` where nothing was taken, or waiting changes nothing. */
  more_in: number | null;
};

/** The budget of a key, and what is left of it in its period, in US dollars. What is set aside for calls under way is not left. */
export interface KeyBudgetState {
  usd: number;
  per: BudgetPeriod;
  spent_usd: number;
  left_usd: number;
  /** When it is full again, in ISO 8601; `null`: never. */
  resets_at: string | null;
}

/** The budgets of a user's keys, and what is left of them; keys without one are not among them. */
export interface ApiKeyBudgets {
  budgets: (KeyBudgetState & { api_key_id: string })[];
}

/** A key as it sees itself: with what is left of what it may. */
export type CurrentApiKey = Omit<MaskedApiKey, 'limits' | 'budget'> & {
  limits: KeyLimitState[];
  budget: KeyBudgetState | null;
};
